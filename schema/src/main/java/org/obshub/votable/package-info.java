/**
 * VOTable 1.4 in and out, streaming: pull rows from a document, write rows to one. Knows documents, not queries.
 */
@NullMarked
package org.obshub.votable;

import org.jspecify.annotations.NullMarked;
