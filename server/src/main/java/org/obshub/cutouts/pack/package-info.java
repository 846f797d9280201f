/** Files packed into one file, tar or zip, in constant memory. Knows nothing of what they hold. */
@NullMarked
package org.obshub.cutouts.pack;

import org.jspecify.annotations.NullMarked;
