package org.obshub.survey;

import java.time.Instant;
import java.util.List;
import org.obshub.sky.SkyPoint;

/**
 * One pointing of a RACS survey.
 *
 * @param name {@code RACS_0000+12A}; not unique in RACS-mid, where a field may be listed with several centres
 * @param blocks what is known of its observation: one block or none
 */
public record RacsField(String name, SkyPoint centre, List<Block> blocks) {
    public RacsField {
        blocks = List.copyOf(blocks);
    }

    /**
     * The scheduling block that observed a field; one block holds up to 47 fields.
     *
     * @param bmaj median major axis of the 36 beams, arcsec
     * @param bmin median minor axis of the 36 beams, arcsec
     */
    public record Block(int sbid, double frequencyMhz, Instant start, Instant end, double bmaj, double bmin) {}
}
