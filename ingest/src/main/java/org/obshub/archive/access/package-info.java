/**
 * How the data of an archive are reached: which links a dataset has and how a part of it is cut out, as values and rules.
 * Fronts: {@link org.obshub.archive.access.LinkRecipe}, {@link org.obshub.archive.access.CutoutRecipe}. Asks nobody.
 */
@NullMarked
package org.obshub.archive.access;

import org.jspecify.annotations.NullMarked;
