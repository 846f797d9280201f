/**
 * CASDA (ASKAP): wrong units and single-frequency continuum images put right. Front: {@link
 * org.obshub.archive.casda.CasdaArchive}. Knows no network.
 */
@NullMarked
package org.obshub.archive.casda;

import org.jspecify.annotations.NullMarked;
