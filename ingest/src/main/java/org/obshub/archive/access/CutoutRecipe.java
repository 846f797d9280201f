package org.obshub.archive.access;

import java.util.List;
import org.obshub.obscore.ObscoreRow;

/** How parts of the datasets of an archive are obtained. Immutable. */
@FunctionalInterface
public interface CutoutRecipe {

    /**
     * What to do for a part of a dataset.
     *
     * @param links the links of the dataset, which know its files
     */
    CutoutPlan plan(ObscoreRow dataset, List<DatasetLink> links, Cutout cutout);
}
