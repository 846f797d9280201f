package org.obshub.simulator.rows;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.obshub.survey.VlassImage;
import org.obshub.survey.VlassName;
import org.obshub.survey.VlassTile;
import org.obshub.survey.VlassTiles;

/** The quick-look files of VLASS that the simulated archives hold. Immutable. */
public final class VlassFiles {
    private static final String PREFIX = "ivo://cadc.nrc.ca/VLASS?";
    private static final String PLANE = ".quicklook";

    private final Set<String> observations = new HashSet<>();

    private VlassFiles() {}

    /** Those of all epochs. */
    public static VlassFiles all() {
        VlassFiles all = new VlassFiles();
        for (VlassTile tile : VlassTiles.load().all()) {
            for (VlassImage image : VlassImage.of(tile)) {
                for (int epoch = 1; epoch <= VlassTiles.EPOCHS; epoch++) {
                    all.observations.add(image.observationId(epoch));
                }
            }
        }
        return all;
    }

    /** The names, science and noise, of the files of a plane of CADC; empty if there is no such plane. */
    public Optional<List<String>> ofPlane(String publisherDid) {
        if (!publisherDid.startsWith(PREFIX) || !publisherDid.endsWith(PLANE)) {
            return Optional.empty();
        }
        String[] parts = publisherDid.substring(PREFIX.length()).split("/", -1);
        boolean whole = parts.length == 2 && parts[1].equals(parts[0] + PLANE) && observations.contains(parts[0]);
        return whole ? VlassName.parse(parts[0]).map(VlassFiles::names) : Optional.empty();
    }

    private static List<String> names(VlassName name) {
        String start = "VLASS" + name.epoch() + "." + name.half() + ".ql." + name.tile() + "." + name.position()
                + ".10.2048.v1.I.iter1.image.pbcor.tt0";
        return List.of(start + ".subim.fits", start + ".rms.subim.fits");
    }

    /** True if there is a file of that name. */
    public boolean holds(String file) {
        return VlassName.parse(file)
                .filter(name -> name.type().equals("ql") && observations.contains(name.observationId()))
                .filter(name -> names(name).contains(file))
                .isPresent();
    }
}
