package org.obshub.simulator.rows;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * One execution block as NRAO's scan rows describe it.
 *
 * @param did the archive's product name, the same for all scans
 * @param centres the centres of the spectral windows in hertz, in the order of the correlator
 * @param width width of a window in hertz
 * @param listed false if the row leaves the window lists empty
 * @param size in the archive's unit of the day: kilobytes for EVLA, bytes for the old VLA
 */
record NraoBlock(
        String did,
        String project,
        String instrument,
        String configuration,
        String receiver,
        List<Double> centres,
        double width,
        boolean listed,
        long size,
        String status) {
    private static final int CHANNELS = 64;

    NraoBlock {
        centres = List.copyOf(centres);
    }

    boolean evla() {
        return instrument.equals("EVLA");
    }

    double low() {
        return lowerEdge(centres.stream().mapToDouble(f -> f).min().orElseThrow());
    }

    /** The archive's fault: the lower edge of the highest window, one window short of the truth. */
    double high() {
        double top = centres.stream().mapToDouble(f -> f).max().orElseThrow();
        return centres.size() == 1 ? top + width / 2 : lowerEdge(top);
    }

    double trueHigh() {
        return centres.stream().mapToDouble(f -> f).max().orElseThrow() + width / 2;
    }

    private double lowerEdge(double centre) {
        return centre - width / 2 - (evla() ? width / CHANNELS / 2 : 0);
    }

    /** One of the comma-joined window lists, empty when the row has none. */
    Object windows(String column) {
        if (!listed) {
            return RowBlock.NOTHING;
        }
        return switch (column) {
            case "spw_names" -> names();
            case "center_frequencies" -> each(f -> String.valueOf(plain(f)));
            case "bandwidths" -> each(f -> plain(width));
            case "nums_channels" -> each(f -> String.valueOf(CHANNELS));
            case "spectral_resolutions" -> each(f -> plain(width / CHANNELS));
            default -> throw new IllegalArgumentException(column);
        };
    }

    private String names() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < centres.size(); i++) {
            String baseband = i < centres.size() / 2 ? "A0C0" : "B0D0";
            names.append(i == 0 ? "" : ",")
                    .append("EVLA_")
                    .append(receiver)
                    .append('#')
                    .append(baseband);
            names.append('#').append(i + 2);
        }
        return names.toString();
    }

    private String each(DoubleFunction<String> text) {
        return centres.stream().map(text::apply).collect(Collectors.joining(","));
    }

    private static String plain(double hertz) {
        return (long) hertz + ".0";
    }
}
