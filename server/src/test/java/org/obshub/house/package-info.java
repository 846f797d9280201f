/** The rules of the house, checked on the compiled classes and on the sources. */
@NullMarked
package org.obshub.house;

import org.jspecify.annotations.NullMarked;
