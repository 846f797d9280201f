/**
 * A local ObsCore file as an archive. Front: {@link org.obshub.load.FileArchive}. Knows file formats, not what the columns
 * mean.
 */
@NullMarked
package org.obshub.load;

import org.jspecify.annotations.NullMarked;
