/**
 * Everything obshub knows about one archive, as a value: where and how it is harvested and how its rows become ObsCore rows. Front: Archive.
 */
@NullMarked
package org.obshub.archive;

import org.jspecify.annotations.NullMarked;
