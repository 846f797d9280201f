package org.obshub.archive.nrao;

import static org.obshub.obscore.ObscoreColumn.*;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.obshub.archive.Cells;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.Derived;
import org.obshub.archive.RowException;
import org.obshub.archive.SourceValues;
import org.obshub.archive.Words;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.PolStates;
import org.obshub.obscore.Scan;
import org.obshub.obscore.SpectralWindow;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.survey.VlassName;
import org.obshub.survey.VlassTiles;
import org.obshub.votable.VotableRow;

/** Makes datasets of NRAO's rows: of one image row, or of the scans of one execution block, target and band. */
final class NraoDataset {
    /** Sizes of old VLA blocks above this are bytes, not kilobytes: 237 GB for a block of 2002 would be absurd. */
    private static final long VLA_BYTES_ABOVE = 100_000_000;

    /** Columns that hub.scan and hub.spectral_window hold row by row. */
    private static final Set<String> KEPT_BELOW = Set.of(
            "scan_num",
            "target_name",
            "s_ra",
            "s_dec",
            "t_min",
            "t_max",
            "t_exptime",
            "spw_names",
            "center_frequencies",
            "bandwidths",
            "nums_channels",
            "spectral_resolutions");

    private final DatasetIds ids;
    private final VlassTiles tiles;

    NraoDataset(DatasetIds ids, VlassTiles tiles) {
        this.ids = ids;
        this.tiles = tiles;
    }

    /** A dataset of the scans of one block, target and band; scans come in the order of time. */
    ObscoreRow visibility(String target, String band, List<NraoScan> scans) throws RowException {
        VotableRow row = scans.get(0).row();
        ObscoreRow.Builder to = ObscoreRow.builder();
        Derived derived = new Derived();
        String block = scans.get(0).block();
        to.text(OBS_PUBLISHER_DID, ids.mint(block + "/" + target + "/" + band));
        to.text(TARGET_NAME, target);
        common(row, block, to, derived);
        to.text(DATAPRODUCT_TYPE, row.text("dataproduct_type").orElse("visibility"));
        level(row, to, derived, 1);
        to.text(O_UCD, row.text("o_ucd").orElse("stat.fourier"));
        to.number(T_RESOLUTION, Cells.positive(row, "t_resolution"));

        Collection<Scan> unique = unique(scans);
        times(unique, to);
        to.scans(List.copyOf(unique));
        Frequencies frequencies = Frequencies.of(scans);
        frequencies.write(to, derived);
        if (frequencies.isKnown()
                && scans.stream().anyMatch(scan -> scan.windows().isEmpty())) {
            // NRAO's is the lower edge of the highest window, and no list tells how wide that is
            derived.doubt(FREQ_MAX);
        }
        polarisation(scans, to, derived);
        coverage(target, scans, frequencies, to, derived);
        new Interferometer(row).write(frequencies, to, derived);
        List<VotableRow> rows = scans.stream().map(NraoScan::row).toList();
        SourceValues.finish(ids.archive(), rows, KEPT_BELOW, to, derived);
        return to.build();
    }

    private void coverage(
            String target, List<NraoScan> scans, Frequencies frequencies, ObscoreRow.Builder to, Derived derived) {
        List<SkyPoint> positions = scans.stream()
                .map(NraoScan::scan)
                .filter(scan -> Double.isFinite(scan.ra()) && Math.abs(scan.dec()) <= 90)
                .map(scan -> new SkyPoint(scan.ra(), scan.dec()))
                .distinct()
                .toList();
        NraoScan first = scans.get(0);
        if (target.equals(NraoMapper.OTF_TARGET)) {
            new OnTheFly(tiles, first.block(), first.project(), scans).write(positions, to, derived);
        } else {
            new Pointing(Telescope.of(first.instrument()), positions).write(frequencies, to, derived);
        }
    }

    /** A dataset of one image row. */
    ObscoreRow image(VotableRow row) throws RowException {
        ObscoreRow.Builder to = ObscoreRow.builder();
        Derived derived = new Derived();
        String nativeId = Cells.required(row, "obs_publisher_did");
        to.text(OBS_PUBLISHER_DID, ids.mint(nativeId)).text(TARGET_NAME, row.text("target_name"));
        common(row, nativeId, to, derived);
        to.text(DATAPRODUCT_TYPE, Cells.required(row, "dataproduct_type"));
        level(row, to, derived, 2);
        Cells.copy(row, to, S_RA, S_DEC, T_MIN, T_MAX, O_UCD, EM_XEL);
        to.number(T_RESOLUTION, Cells.positive(row, "t_resolution"));
        to.number(EM_RES_POWER, Cells.positive(row, "em_res_power"));
        to.number(T_EXPTIME, Cells.positive(row, "t_exptime"));
        to.number(S_FOV, Cells.positive(row, "s_fov")).number(S_RESOLUTION, Cells.positive(row, "s_resolution"));
        Optional<Region> region = Cells.footprint(row);
        region.ifPresent(found -> to.footprint(found).text(S_REGION_ORIGIN, "archive"));
        double freqMin = row.number("freq_min").orElse(Double.NaN);
        double freqMax = row.number("freq_max").orElse(Double.NaN);
        new Frequencies(freqMin, freqMax, List.of(), false).write(to, derived);
        states(PolStates.parse(row.text("pol_states").orElse("")), to, derived);
        product(nativeId, to, derived);
        SourceValues.finish(ids.archive(), row, to, derived);
        return to.build();
    }

    /** What VLASS knows of its images by name. */
    private void product(String name, ObscoreRow.Builder to, Derived derived) {
        VlassName.parse(name).flatMap(VlassName::product).ifPresent(known -> {
            to.dataName(known.dataName());
            Words.level(ids.archive(), known.kind(), to, derived);
        });
    }

    /** What both kinds share: names, access, rights. */
    private void common(VotableRow row, String nativeId, ObscoreRow.Builder to, Derived derived) {
        String instrument = row.text("instrument_name").orElse("");
        String project = row.text("project_code").orElse("");
        to.text(SOURCE_ARCHIVE, ids.archive().name()).text(SOURCE_DID, nativeId);
        to.text(OBS_ID, row.text("obs_id").orElse(nativeId));
        Optional<String> collection = row.text("obs_collection");
        to.text(OBS_COLLECTION, collection.orElseGet(() -> collectionOf(project, instrument)));
        if (collection.isEmpty()) {
            derived.note(OBS_COLLECTION);
        }
        to.text(PROPOSAL_ID, project).text(INSTRUMENT_NAME, instrument);
        to.text(FACILITY_NAME, row.text("facility_name").orElse("NRAO"));
        to.text(ACCESS_URL, row.text("access_url")).text(SOURCE_ACCESS_URL, row.text("access_url"));
        row.text("access_url").ifPresent(url -> {
            to.text(
                    ACCESS_FORMAT,
                    row.text("access_format").filter(f -> f.contains("/")).orElse("text/html"));
            derived.note(ACCESS_FORMAT);
        });
        size(row, instrument, to, derived);
        to.text(DATA_RIGHTS, row.text("proprietary_status").orElse("").equals("PUBLIC") ? "public" : "proprietary");
        row.text("qa_notes").ifPresent(notes -> to.text(QUALITY, notes));
    }

    private static String collectionOf(String project, String instrument) {
        if (project.startsWith("VLASS")) {
            return "VLASS";
        }
        return instrument.isEmpty() ? "NRAO" : instrument;
    }

    /** Raw visibilities are level 1, pipeline images level 2, where NRAO does not say. */
    private static void level(VotableRow row, ObscoreRow.Builder to, Derived derived, int otherwise) {
        OptionalLong level = row.integer("calib_level");
        to.integer(CALIB_LEVEL, level.orElse(otherwise));
        if (level.isEmpty()) {
            derived.note(CALIB_LEVEL);
        }
    }

    private static void size(VotableRow row, String instrument, ObscoreRow.Builder to, Derived derived) {
        row.integer("access_estsize").ifPresent(size -> {
            boolean isBytes = instrument.equals("VLA") && size > VLA_BYTES_ABOVE;
            to.integer(ACCESS_ESTSIZE, isBytes ? size / 1000 : size);
            if (isBytes) {
                derived.note(ACCESS_ESTSIZE);
            }
        });
    }

    /**
     * A scan comes again for each group of windows; it is one scan, with the frequencies of all. Rows with neither number
     * nor time cannot be told to be the same scan and stay apart.
     */
    private static Collection<Scan> unique(List<NraoScan> scans) {
        Map<String, Scan> unique = new LinkedHashMap<>();
        for (NraoScan part : scans) {
            Scan scan = part.scan();
            boolean isNamed = scan.number() >= 0 || Double.isFinite(scan.tMin());
            String key = isNamed ? scan.number() + " " + scan.tMin() + " " + scan.targetName() : "row " + unique.size();
            unique.merge(key, scan, NraoDataset::joined);
        }
        return unique.values();
    }

    private static Scan joined(Scan one, Scan other) {
        return new Scan(
                one.number(),
                one.targetName(),
                one.ra(),
                one.dec(),
                one.tMin(),
                one.tMax(),
                one.exposure(),
                Math.min(one.freqMin(), other.freqMin()),
                Math.max(one.freqMax(), other.freqMax()));
    }

    private static void times(Collection<Scan> scans, ObscoreRow.Builder to) {
        to.number(
                T_MIN,
                scans.stream().mapToDouble(Scan::tMin).filter(Double::isFinite).min());
        to.number(
                T_MAX,
                scans.stream().mapToDouble(Scan::tMax).filter(Double::isFinite).max());
        double onSource = scans.stream()
                .mapToDouble(Scan::exposure)
                .filter(Double::isFinite)
                .sum();
        if (onSource > 0) {
            to.number(T_EXPTIME, onSource);
        }
    }

    private static void polarisation(List<NraoScan> scans, ObscoreRow.Builder to, Derived derived) {
        TreeSet<String> texts = new TreeSet<>();
        scans.forEach(scan -> scan.row().text("pol_states").ifPresent(texts::add));
        states(PolStates.parse(String.join(" ", texts)), to, derived);
    }

    private static void states(PolStates states, ObscoreRow.Builder to, Derived derived) {
        to.text(POL_STATES, states.text());
        if (states.count() > 0) {
            to.integer(POL_XEL, states.count());
            derived.note(POL_XEL);
        }
    }

    /** The windows of all scans, each once, in the order of frequency. */
    static List<SpectralWindow> windowsOf(List<NraoScan> scans) {
        Map<String, SpectralWindow> unique = new LinkedHashMap<>();
        for (NraoScan scan : scans) {
            for (SpectralWindow window : scan.windows()) {
                unique.putIfAbsent(window.name() + " " + window.freqMin() + " " + window.freqMax(), window);
            }
        }
        return unique.values().stream()
                .sorted(Comparator.comparingDouble(SpectralWindow::freqMin))
                .toList();
    }
}
