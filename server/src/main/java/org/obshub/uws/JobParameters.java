package org.obshub.uws;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Parameters;
import org.obshub.http.Part;
import org.obshub.store.job.JobRow;
import org.obshub.store.job.JobTable;

/** The parameters of a job as they are kept: from the requests that bring them, and back to the task that wants them. */
record JobParameters(List<JobRow.Parameter> all) {
    /** These speak of the job, not of its work (UWS 1.1 section 2.2.2). */
    private static final Set<String> CONTROL = Set.of("PHASE", "ACTION", "WAIT", "EXECUTIONDURATION", "DESTRUCTION");

    static final JobParameters NONE = new JobParameters(List.of());

    JobParameters {
        all = List.copyOf(all);
    }

    static JobParameters of(List<JobRow.Parameter> all) {
        return new JobParameters(all);
    }

    /**
     * These with those of one more request, whose files are kept. A parameter that is sent again is replaced.
     *
     * @param adding names of parameters that add up instead, as one value with semicolons; the same value counts once
     */
    JobParameters with(Parameters sent, Set<String> adding, String job, ResultFiles files) throws IOException {
        List<JobRow.Parameter> merged = new ArrayList<>(all);
        for (String name : sent.names()) {
            if (CONTROL.contains(name)) {
                continue;
            }
            List<String> values = new ArrayList<>();
            if (adding.contains(name)) {
                merged.stream().filter(old -> isText(old, name)).forEach(old -> values.add(old.text()));
            }
            values.addAll(sent.all(name));
            merged.removeIf(old -> isText(old, name));
            for (String value : adding.contains(name) ? List.of(sum(values)) : values) {
                merged.add(new JobRow.Parameter(name, checked(name, value), ""));
            }
        }
        int number = lastNumber();
        for (Map.Entry<String, Part> part : sent.parts().entrySet()) {
            merged.removeIf(old -> !old.file().isEmpty() && old.name().equals(part.getKey()));
            String file = files.keep(job, ++number, part.getValue());
            merged.add(new JobRow.Parameter(part.getKey(), part.getValue().mediaType(), file));
        }
        return new JobParameters(merged);
    }

    /** Whoever sends a request again, with a better file, means the same table. */
    private static String sum(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(";", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .collect(Collectors.joining(";"));
    }

    private static boolean isText(JobRow.Parameter parameter, String name) {
        return parameter.file().isEmpty() && parameter.name().equals(name);
    }

    /** The highest number of a file: a request that fails must leave the files of the job alone. */
    private int lastNumber() {
        return all.stream()
                .filter(parameter -> !parameter.file().isEmpty())
                .mapToInt(parameter -> ResultFiles.numberOf(parameter.file()))
                .max()
                .orElse(0);
    }

    private static String checked(String name, String value) {
        if (value.length() > JobTable.MAX_TEXT) {
            throw new ServiceException(
                    Fault.TOO_LARGE,
                    name + " has " + value.length() + " characters: at most " + JobTable.MAX_TEXT
                            + " are taken; long lists of values belong into an uploaded table.");
        }
        return value;
    }

    /** As a request brings them; the parts are the kept files. */
    Parameters from(String job, ResultFiles files) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Map<String, Part> parts = new LinkedHashMap<>();
        for (JobRow.Parameter parameter : all) {
            if (parameter.file().isEmpty()) {
                values.computeIfAbsent(parameter.name(), name -> new ArrayList<>())
                        .add(parameter.text());
            } else {
                parts.put(parameter.name(), files.part(job, parameter.file(), parameter.text()));
            }
        }
        return new Parameters(values, parts);
    }
}
