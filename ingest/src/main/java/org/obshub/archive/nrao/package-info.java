/**
 * NRAO: rows are scans, folded here into datasets (execution block, target, band). Front: {@link
 * org.obshub.archive.nrao.NraoArchive}. Knows no network.
 */
@NullMarked
package org.obshub.archive.nrao;

import org.jspecify.annotations.NullMarked;
