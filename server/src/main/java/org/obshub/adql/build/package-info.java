/**
 * Trees of the syntax of ADQL that no text stands for, for protocols with parameters of their own. Front: Trees. Knows no
 * protocol.
 */
@NullMarked
package org.obshub.adql.build;

import org.jspecify.annotations.NullMarked;
