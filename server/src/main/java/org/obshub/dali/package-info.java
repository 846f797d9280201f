/**
 * What all DALI services share: parameters with their rules, MAXREC, the wished format, error documents. Fronts: Params,
 * ErrorDocument. Knows no protocol.
 */
@NullMarked
package org.obshub.dali;

import org.jspecify.annotations.NullMarked;
