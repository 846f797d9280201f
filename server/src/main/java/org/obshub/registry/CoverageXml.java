package org.obshub.registry;

import java.net.URI;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.obshub.sky.Moc;
import org.obshub.store.coverage.CoveragePart;
import org.obshub.store.coverage.Extent;
import org.obshub.vosi.Xml;

/** Where data lie on the sky, in time and in the spectrum (VODataService 1.2 section 3.2). */
final class CoverageXml {
    /** The standard recommends about this one. */
    private static final int ORDER = 6;

    /** Joule seconds: exact by definition of the kilogram (26th CGPM, 2018). */
    private static final double PLANCK = 6.62607015e-34;

    /** Where radio ends and millimetre begins, VOResource 1.1 section 3.3: 10 mm. */
    private static final double RADIO_END = 29_979_245_800.0;

    private CoverageXml() {}

    /** Nothing as long as nothing is covered. */
    static void write(Xml xml, URI root, CoveragePart part) throws XMLStreamException {
        Extent extent = part.extent();
        if (extent.rows() == 0) {
            return;
        }
        xml.element("coverage", Map.of(), () -> {
            Moc moc = part.moc().degrade(Math.min(ORDER, part.moc().order()));
            if (!moc.isEmpty()) {
                xml.text("spatial", moc.toAscii());
            }
            if (extent.hasTime()) {
                xml.text("temporal", extent.timeMin() + " " + extent.timeMax());
            }
            if (extent.hasFrequency()) {
                xml.text("spectral", PLANCK * extent.freqMin() + " " + PLANCK * extent.freqMax());
            }
            xml.text("footprint", Map.of("ivo-id", "ivo://ivoa.net/std/moc"), root + "/moc");
            if (extent.hasFrequency() && extent.freqMin() < RADIO_END) {
                xml.text("waveband", "Radio");
            }
            if (extent.hasFrequency() && extent.freqMax() >= RADIO_END) {
                xml.text("waveband", "Millimeter");
            }
        });
    }
}
