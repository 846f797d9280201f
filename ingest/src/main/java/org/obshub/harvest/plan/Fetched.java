package org.obshub.harvest.plan;

import java.util.List;

/**
 * What came of one slice, all rows read and the answer found whole.
 *
 * @param used how many of them were given to the mapper; the others are read again
 * @param overflow true if the service says that it cut rows off
 * @param first the traced columns of the first row as literals; empty if there are no rows or none are traced
 * @param last the same of the last row
 */
public record Fetched(long rows, long used, boolean overflow, List<String> first, List<String> last) {}
