package org.obshub.datalink;

import static org.obshub.obscore.ObscoreColumn.EM_MAX;
import static org.obshub.obscore.ObscoreColumn.EM_MIN;
import static org.obshub.obscore.ObscoreColumn.FREQ_MAX;
import static org.obshub.obscore.ObscoreColumn.FREQ_MIN;
import static org.obshub.obscore.ObscoreColumn.OBS_PUBLISHER_DID;
import static org.obshub.obscore.ObscoreColumn.POL_STATES;
import static org.obshub.obscore.ObscoreColumn.T_MAX;
import static org.obshub.obscore.ObscoreColumn.T_MIN;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.PolStates;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.Region;
import org.obshub.votable.ServiceDescriptor;
import org.obshub.votable.ServiceDescriptor.Domain;
import org.obshub.votable.ServiceDescriptor.Input;
import org.obshub.votable.ServiceDescriptor.Param;

/** Describes the cutout service to clients (SODA 1.0 section 4, DataLink 1.1 section 4). */
final class SodaDescriptor {
    private static final ServiceDescriptor.Type CIRCLE = new ServiceDescriptor.Type("double", "3", "circle", "deg");
    private static final ServiceDescriptor.Type POLYGON = new ServiceDescriptor.Type("double", "*", "polygon", "deg");

    private SodaDescriptor() {}

    /** The two ways to ask. */
    enum Mode {
        SYNC,
        ASYNC;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Cutouts of whatever dataset a row of a query answer is, its identifier in that column. */
    static ServiceDescriptor ofColumn(URI root, Mode mode, String column) {
        List<Input> inputs = new ArrayList<>();
        inputs.add(new Input("ID", column, "", "meta.id;meta.main", "Identifier of the dataset"));
        inputs.addAll(filters(Optional.empty()));
        return descriptor(root, mode, "soda-" + mode.word(), "Cutouts (SODA " + mode.word() + ")", inputs);
    }

    /** Cutouts of one file of one dataset, with what can be asked of it. */
    static ServiceDescriptor of(URI root, Mode mode, String id, ObscoreRow dataset, String file) {
        List<Input> inputs = new ArrayList<>();
        String publisherId = dataset.text(OBS_PUBLISHER_DID).orElse("");
        inputs.add(new Input("ID", "", publisherId, "meta.id;meta.main", "Identifier of the dataset"));
        inputs.add(new Input("FILE", "", file, "meta.id", "Which file of the dataset"));
        inputs.addAll(filters(Optional.of(dataset)));
        return descriptor(root, mode, id, "Cutout of " + file + " (SODA " + mode.word() + ")", inputs);
    }

    private static ServiceDescriptor descriptor(URI root, Mode mode, String id, String name, List<Input> inputs) {
        List<Param> params = List.of(
                new Param("standardID", "ivo://ivoa.net/std/SODA#" + mode.word() + "-1.0"),
                new Param("accessURL", root + "/soda/" + mode.word()),
                new Param("contentType", "application/fits"));
        return new ServiceDescriptor(
                id, name, "Cuts the part that is asked for out of the data, as FITS.", params, inputs);
    }

    private static List<Input> filters(Optional<ObscoreRow> dataset) {
        Optional<Region> footprint = dataset.flatMap(ObscoreRow::footprint);
        List<Input> inputs = new ArrayList<>();
        inputs.add(new Input("POS", "", "", "pos.outline;obs", "CIRCLE ra dec r, RANGE ra1 ra2 dec1 dec2 or POLYGON"));
        inputs.add(new Input(
                "CIRCLE",
                "",
                "",
                "pos.outline;obs",
                "Right ascension, declination and radius, ICRS",
                CIRCLE,
                most(footprint.map(SodaDescriptor::circle).orElse(""))));
        inputs.add(new Input(
                "POLYGON",
                "",
                "",
                "pos.outline;obs",
                "Right ascension and declination of three corners or more, ICRS",
                POLYGON,
                most(footprint.map(SodaDescriptor::polygon).orElse(""))));
        inputs.add(new Input(
                "BAND",
                "",
                "",
                "em.wl;stat.interval",
                "Barycentric wavelength in vacuum, from and to",
                ServiceDescriptor.Type.interval("m"),
                between(dataset, EM_MIN, EM_MAX)));
        inputs.add(new Input(
                "FREQ",
                "",
                "",
                "em.freq;stat.interval",
                "Frequency, from and to, beside BAND",
                ServiceDescriptor.Type.interval("Hz"),
                between(dataset, FREQ_MIN, FREQ_MAX)));
        inputs.add(new Input(
                "TIME",
                "",
                "",
                "time.interval;obs.exposure",
                "Time of observation as MJD, from and to",
                ServiceDescriptor.Type.interval("d"),
                between(dataset, T_MIN, T_MAX)));
        inputs.add(new Input(
                "POL",
                "",
                "",
                "meta.code;phys.polarization",
                "Polarisation state; may be repeated",
                ServiceDescriptor.Type.TEXT,
                Domain.of(dataset.flatMap(row -> row.text(POL_STATES))
                        .map(text -> PolStates.parse(text).states())
                        .orElse(List.of()))));
        return inputs;
    }

    private static Domain most(String max) {
        return new Domain("", max, List.of());
    }

    private static Domain between(Optional<ObscoreRow> dataset, ObscoreColumn min, ObscoreColumn max) {
        return new Domain(number(dataset, min), number(dataset, max), List.of());
    }

    private static String number(Optional<ObscoreRow> dataset, ObscoreColumn column) {
        return dataset.filter(row -> row.number(column).isPresent())
                .map(row -> Double.toString(row.number(column).getAsDouble()))
                .orElse("");
    }

    private static String circle(Region footprint) {
        Cone cone = footprint.boundingCone();
        return cone.centre().ra() + " " + cone.centre().dec() + " " + cone.radius();
    }

    private static String polygon(Region footprint) {
        if (!(footprint instanceof Polygon polygon)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        polygon.vertices().forEach(vertex -> text.append(text.isEmpty() ? "" : " ")
                .append(vertex.ra())
                .append(' ')
                .append(vertex.dec()));
        return text.toString();
    }
}
