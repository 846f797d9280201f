package org.obshub.survey;

import java.time.Instant;
import java.util.List;
import org.obshub.sky.SkyPoint;

/** The pointings of two RACS surveys, as the tables of the jar give them. */
public final class RacsFields {
    private RacsFields() {}

    /** The 903 fields of RACS-low; four are without a block. */
    public static List<RacsField> low() {
        return CsvTable.rows("racs_low_fields.csv").stream()
                .map(cell -> field(cell, cell[3].isEmpty() ? List.of() : List.of(block(cell))))
                .toList();
    }

    /** 1601 field centres of RACS-mid: the plan, which holds more than the 1493 released tiles. */
    public static List<RacsField> mid() {
        return CsvTable.rows("racs_mid_fields.csv").stream()
                .map(cell -> field(cell, List.of()))
                .toList();
    }

    private static RacsField field(String[] cell, List<RacsField.Block> blocks) {
        return new RacsField(cell[0], new SkyPoint(Double.parseDouble(cell[1]), Double.parseDouble(cell[2])), blocks);
    }

    private static RacsField.Block block(String[] cell) {
        return new RacsField.Block(
                Integer.parseInt(cell[3]),
                Double.parseDouble(cell[4]),
                utc(cell[5]),
                utc(cell[6]),
                Double.parseDouble(cell[8]),
                Double.parseDouble(cell[9]));
    }

    private static Instant utc(String text) {
        return Instant.parse(text.replace(' ', 'T') + "Z");
    }
}
