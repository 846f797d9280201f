package org.obshub.archive.nrao;

import java.util.List;

/**
 * A receiver band, hertz: the VLA's nominal limits (VLA Observational Status Summary), with the gaps between and beyond
 * them closed, so that every frequency has one band and a dataset's identifier never depends on the edge of a receiver.
 *
 * @param name the band's letter; "4" is the 4 m band
 * @param lower its lower border here; the next band's is its upper
 */
record ReceiverBand(String name, double lower) {
    private static final List<ReceiverBand> BANDS = List.of(
            new ReceiverBand("4", 0),
            new ReceiverBand("P", 0.15e9),
            new ReceiverBand("L", 0.75e9),
            new ReceiverBand("S", 2e9),
            new ReceiverBand("C", 4e9),
            new ReceiverBand("X", 8e9),
            new ReceiverBand("Ku", 12e9),
            new ReceiverBand("K", 18e9),
            new ReceiverBand("Ka", 26.5e9),
            new ReceiverBand("Q", 40e9),
            new ReceiverBand("W", 60e9),
            new ReceiverBand("mm", 120e9));

    /** The band of a frequency in hertz; a scan without frequencies belongs to "none". */
    static String nameOf(double frequency) {
        String name = "none";
        for (ReceiverBand band : BANDS) {
            if (frequency >= band.lower) {
                name = band.name;
            }
        }
        return name;
    }
}
