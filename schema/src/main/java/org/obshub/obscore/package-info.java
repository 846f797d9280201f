/**
 * The ObsCore 1.1 row: its columns with type, unit, UCD and utype in one list, the rules it must obey, and the spectral
 * and polarisation conventions of radio data. Knows neither database nor document format.
 */
@NullMarked
package org.obshub.obscore;

import org.jspecify.annotations.NullMarked;
