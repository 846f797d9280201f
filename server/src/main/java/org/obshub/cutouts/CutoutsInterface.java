package org.obshub.cutouts;

import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.obshub.vosi.Capability;
import org.obshub.vosi.Xml;

/**
 * What the service says of itself. No standard is for bulk cutouts, so its capabilities have no standardID and their interfaces
 * no role; description and parameters tell how it is used (VOResource 1.1 section 3.2, VODataService 1.3, vs:ParamHTTP).
 */
final class CutoutsInterface {
    private static final List<Parameter> PARAMETERS = List.of(
            new Parameter(
                    "TABLE",
                    "",
                    "string",
                    "The positions: VOTable, FITS, Parquet, ECSV, CSV or TSV, as a file or text."),
            new Parameter("UPLOAD", "", "string", "The same as DALI has it: NAME,ADDRESS or NAME,param:PART."),
            new Parameter("CIRCLE", "deg", "real", "Instead of a table: right ascension, declination, radius, ICRS."),
            new Parameter("RADIUS", "deg", "real", "Radius of positions without their own."),
            new Parameter("ARCHIVE", "", "string", "Archives, by source_archive."),
            new Parameter("COLLECTION", "", "string", "Collections, by obs_collection."),
            new Parameter("EPOCH", "", "string", "How obs_id, proposal_id or obs_collection begins."),
            new Parameter("FREQ", "Hz", "real", "Two frequencies: images with any between them, cut to them."),
            new Parameter("BAND", "m", "real", "The same by two wavelengths."),
            new Parameter("POL", "", "string", "States of polarisation, as in SODA."),
            new Parameter(
                    "OVERLAP", "", "string", "What of a cutout an image must show: any, centre (usual) or whole."),
            new Parameter("BEST", "", "boolean", "1: one cutout of each collection at a position."),
            new Parameter("DUPLICATES", "", "boolean", "1: the same image from every archive that has it."),
            new Parameter("AUXILIARY", "", "boolean", "1: noise, weight and other maps beside images too."),
            new Parameter(
                    "FORMAT", "", "string", "The package: tar (usual), zip, or none for manifest and scripts alone."));

    private CutoutsInterface() {}

    /** A parameter; some may be sent more than once. */
    private record Parameter(String name, String unit, String type, String description) {
        void write(Xml xml) throws XMLStreamException {
            xml.element("param", Map.of("std", "false"), () -> {
                xml.text("name", name);
                xml.text("description", description);
                if (!unit.isEmpty()) {
                    xml.text("unit", unit);
                }
                xml.text("dataType", Map.of("xsi:type", "vs:SimpleDataType"), type);
            });
        }
    }

    static List<Capability> capabilities(String base) {
        Capability jobs = Capability.own(
                "Makes a job (UWS 1.1) that cuts images and cubes about each position of a table, and delivers a package of"
                        + " FITS files, a manifest that tells what came of each position, and scripts that fetch the same.",
                Capability.form(base + "/async", "text/xml", CutoutsInterface::parameters),
                Capability.page("/#cutouts"));
        Capability estimate = Capability.own(
                "Takes what a job takes, and tells the number and bytes of the cutouts that a job would bring.",
                Capability.form(base + "/estimate", "application/json", CutoutsInterface::parameters));
        List<Capability> vosi = Capability.vosi(base);
        return List.of(jobs, estimate, vosi.get(0), vosi.get(1));
    }

    private static void parameters(Xml xml) throws XMLStreamException {
        for (Parameter parameter : PARAMETERS) {
            parameter.write(xml);
        }
    }
}
