package org.obshub.harvest.plan;

import java.util.List;
import java.util.Optional;

/**
 * What is left to be read of a table at hand.
 *
 * @param done rows that are read and committed
 */
public record FilePlan(long done, int rowsPerSlice, boolean isDone) implements Plan {

    public static FilePlan begin(int rowsPerSlice) {
        return new FilePlan(0, rowsPerSlice, false);
    }

    public static FilePlan resume(FilePlan beginning, List<String> state) {
        return new FilePlan(Long.parseLong(state.get(0)), beginning.rowsPerSlice, Boolean.parseBoolean(state.get(1)));
    }

    @Override
    public String state() {
        return PlanText.write(List.of(Long.toString(done), Boolean.toString(isDone)));
    }

    @Override
    public Plan after(Fetched fetched) {
        return new FilePlan(done + fetched.rows(), rowsPerSlice, fetched.rows() < rowsPerSlice);
    }

    @Override
    public Optional<Plan> divided() {
        return Optional.empty();
    }

    @Override
    public String slice() {
        return "rows from " + (done + 1);
    }

    @Override
    public long left() {
        return isDone ? 0 : -1;
    }
}
