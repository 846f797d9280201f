package org.obshub.sia;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.obshub.obscore.PolStates;
import org.obshub.votable.ServiceDescriptor;
import org.obshub.votable.ServiceDescriptor.Domain;
import org.obshub.votable.ServiceDescriptor.Input;
import org.obshub.votable.ServiceDescriptor.Param;

/** The service as it describes itself at MAXREC=0 (SIA 2.0 section 2.3, DataLink 1.1 section 4.2). */
final class SiaParameters {
    private SiaParameters() {}

    /** The names of the parameters, in upper case. */
    static Stream<String> names() {
        return inputs(Map.of()).stream().map(Input::name);
    }

    /**
     * The descriptor.
     *
     * @param options the values that columns have, by the name of the column
     */
    static ServiceDescriptor descriptor(URI root, Map<String, List<String>> options) {
        List<Param> service =
                List.of(new Param("standardID", SiaRoutes.STANDARD), new Param("accessURL", root + SiaRoutes.QUERY));
        return new ServiceDescriptor("", "this", "Images and cubes by SIA 2.0.", service, inputs(options));
    }

    private static List<Input> inputs(Map<String, List<String>> options) {
        List<Input> inputs = new ArrayList<>();
        inputs.add(
                any("POS", "pos.outline;obs", ServiceDescriptor.Type.TEXT, "CIRCLE, RANGE or POLYGON, ICRS, degrees."));
        inputs.add(any(
                "BAND",
                "em.wl;stat.interval",
                ServiceDescriptor.Type.interval("m"),
                "Wavelength or an interval of it, vacuum."));
        inputs.add(any(
                "FREQ",
                "em.freq;stat.interval",
                ServiceDescriptor.Type.interval("Hz"),
                "Frequency or an interval of it."));
        inputs.add(any(
                "TIME",
                "time.interval;obs.exposure",
                ServiceDescriptor.Type.interval("d"),
                "MJD or an interval of it."));
        inputs.add(one("POL", "meta.code;phys.polarization", PolStates.all(), "Polarisation state."));
        inputs.add(any("FOV", "phys.angSize;instr.fov", ServiceDescriptor.Type.interval("deg"), "Field of view."));
        inputs.add(
                any("SPATRES", "pos.angResolution", ServiceDescriptor.Type.interval("arcsec"), "Angular resolution."));
        inputs.add(any("SPECRP", "spect.resolution", ServiceDescriptor.Type.interval(""), "Spectral resolving power."));
        inputs.add(
                any("EXPTIME", "time.duration;obs.exposure", ServiceDescriptor.Type.interval("s"), "Time on source."));
        inputs.add(any("TIMERES", "time.resolution", ServiceDescriptor.Type.interval("s"), "Time resolution."));
        inputs.add(any("ID", "meta.ref.ivoid", ServiceDescriptor.Type.TEXT, "IVOID of a dataset."));
        inputs.add(one("COLLECTION", "meta.id", listed(options, "obs_collection"), "Collection, exact."));
        inputs.add(one("FACILITY", "meta.id;instr.tel", listed(options, "facility_name"), "Observatory, exact."));
        inputs.add(one("INSTRUMENT", "meta.id;instr", listed(options, "instrument_name"), "Instrument, exact."));
        inputs.add(one("DPTYPE", "meta.code.class", List.of("image", "cube"), "Kind of data product."));
        inputs.add(one("CALIB", "meta.code;obs.calib", listed(options, "calib_level"), "Calibration level."));
        inputs.add(any("TARGET", "meta.id;src", ServiceDescriptor.Type.TEXT, "Name of the target, exact."));
        inputs.add(one("FORMAT", "meta.code.mime", listed(options, "access_format"), "Media type of access_url."));
        return inputs;
    }

    private static List<String> listed(Map<String, List<String>> options, String column) {
        return options.getOrDefault(column, List.of());
    }

    private static Input any(String name, String ucd, ServiceDescriptor.Type type, String description) {
        return new Input(name, "", "", ucd, description, type, Domain.ANY);
    }

    private static Input one(String name, String ucd, List<String> values, String description) {
        return new Input(name, "", "", ucd, description, ServiceDescriptor.Type.TEXT, Domain.of(values));
    }
}
