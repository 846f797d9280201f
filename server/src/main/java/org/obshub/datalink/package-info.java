/**
 * DataLink 1.1: the links of datasets, whatever the archive. Fronts: {@link org.obshub.datalink.LinksEndpoint}, {@link
 * org.obshub.datalink.LinkFinder}. What an archive's links mean is a recipe of the archive; what is cut is SODA's.
 */
@NullMarked
package org.obshub.datalink;

import org.jspecify.annotations.NullMarked;
