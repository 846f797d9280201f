package org.obshub.simulator.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;

/** Visibility scans as NRAO's table has them, one row per scan (and spectral setup), faults included. */
record NraoScans(List<Scan> scans) implements RowBlock {
    static final String PORTAL = "https://data.nrao.edu/portal/#/productViewer/";

    NraoScans {
        scans = List.copyOf(scans);
    }

    /**
     * One scan.
     *
     * @param start MJD
     * @param otf true if the telescope moved: the position is then where it began
     */
    record Scan(
            NraoBlock block,
            int number,
            String target,
            double ra,
            double dec,
            double start,
            double seconds,
            boolean otf) {}

    static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }

    @Override
    public int size() {
        return scans.size();
    }

    @Override
    public Object cell(int row, String column) {
        Scan scan = scans.get(row);
        return switch (column) {
            case "obs_collection", "qa_notes" -> "";
            case "dataproduct_type" -> "visibility";
            case "calib_level" -> 1L;
            case "target_name" -> scan.target();
            case "s_ra" -> scan.ra();
            case "s_dec" -> scan.dec();
            case "s_fov" -> scan.number() % 3 == 0 ? 0.0 : 180.0;
            case "s_region" -> region(scan);
            case "t_min" -> scan.start();
            case "t_max" -> scan.start() + scan.seconds() / 86_400;
            case "t_exptime" -> scan.seconds();
            case "scan_num" -> (long) scan.number();
            default -> blockCell(scan.block(), column);
        };
    }

    private static Object blockCell(NraoBlock block, String column) {
        return switch (column) {
            case "obs_id" ->
                (block.evla() ? "uid://evla/execblock/" : "uid://" + block.instrument() + "/execblock/")
                        + uuid(block.did());
            case "obs_publisher_did" -> block.did();
            case "access_url" -> PORTAL + block.did();
            case "access_format" -> "Execution Block";
            case "access_estsize" -> block.size();
            case "freq_min" -> block.low();
            case "freq_max" -> block.high();
            case "em_min" -> VlassSky.SPEED_OF_LIGHT / block.trueHigh();
            case "em_max" -> VlassSky.SPEED_OF_LIGHT / block.low();
            case "facility_name" -> block.instrument().equals("ALMA") ? "ALMA" : "NRAO";
            case "instrument_name" -> block.instrument();
            case "pol_states" -> polarisations(block);
            case "configuration" -> block.configuration();
            case "num_antennas" -> block.evla() ? 27L : NOTHING;
            case "max_uv_dist" -> NOTHING;
            case "spw_names", "center_frequencies", "bandwidths", "nums_channels", "spectral_resolutions" ->
                block.windows(column);
            case "aggregate_bandwidth" ->
                block.listed() ? block.width() * block.centres().size() : NOTHING;
            case "project_code" -> block.project();
            case "proprietary_status" -> block.status();
            case "o_ucd" -> "stat.fourier";
            default -> NOTHING;
        };
    }

    private static String polarisations(NraoBlock block) {
        if (block.instrument().equals("ALMA")) {
            return "XX, YY";
        }
        return block.evla() && block.width() > 64e6 ? "RR, RL, LR, LL" : "RR, LL";
    }

    private static String region(Scan scan) {
        double beam = scan.otf() ? 0.01 : 21.0 / 60 / (scan.block().low() / 1e9);
        return "CIRCLE ICRS " + scan.ra() + " " + scan.dec() + " " + beam;
    }
}
