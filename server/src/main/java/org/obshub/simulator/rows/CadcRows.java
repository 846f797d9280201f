package org.obshub.simulator.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.obshub.survey.VlassImage;

/** One epoch of VLASS quick-look images as rows of CADC's ivoa.ObsCore: a row per plane. */
record CadcRows(VlassSky sky, int epoch) implements RowBlock {
    private static final String LINKS = "https://ws.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/caom2ops/datalink?runid=";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);
    /** Months from observation to the metadata's last change, by epoch: older ones were done anew. */
    private static final int[] PROCESSING_MONTHS = {0, 58, 29, 5};
    /** The tiers of the first epoch that one bulk update touched, all at one moment. */
    private static final int BULK_TIERS = 3;

    @Override
    public int size() {
        return sky.size();
    }

    @Override
    public Object cell(int row, String column) {
        String observation = sky.observation(row, epoch);
        return switch (column) {
            case "obs_publisher_did" -> publisherDid(observation);
            case "obs_collection" -> "VLASS";
            case "facility_name" -> "EVLA";
            case "instrument_name" -> "S-WIDAR";
            case "obs_id" -> observation;
            case "dataproduct_type" -> "image";
            case "calib_level" -> 2L;
            case "obs_release_date" -> released(row);
            case "target_name" -> sky.target(row);
            case "o_ucd" -> "phot.count";
            case "pol_states" -> "/I/";
            case "access_url" ->
                LINKS + ArchiveTables.RUN_ID + "&ID=" + URLEncoder.encode(publisherDid(observation), UTF_8);
            case "access_format" -> "application/x-votable+xml;content=datalink";
            case "lastModified" -> lastModified(row);
            default -> axis(row, column);
        };
    }

    private Object axis(int row, String column) {
        VlassImage image = sky.image(row);
        return switch (column) {
            case "s_ra" -> image.centre().ra();
            case "s_dec" -> image.centre().dec();
            case "s_fov" -> VlassImage.SIDE * Math.sqrt(2);
            case "s_region" -> (framed(row) ? "Polygon ICRS " : "polygon ") + sky.outline(row);
            case "s_resolution" -> VlassSky.beam(image.centre().dec());
            case "s_xel1", "s_xel2" -> (long) VlassImage.QUICK_LOOK_PIXELS;
            case "em_min" -> VlassSky.SPEED_OF_LIGHT / VlassSky.FREQUENCY_HIGH;
            case "em_max" -> VlassSky.SPEED_OF_LIGHT / VlassSky.FREQUENCY_LOW;
            case "em_res_power" -> 3.0 / 2.072;
            case "em_xel", "pol_xel" -> 1L;
            case "t_min" -> timed(row) ? sky.start(row, epoch) : NOTHING;
            case "t_max" -> timed(row) ? sky.start(row, epoch) + 0.028 : NOTHING;
            case "t_exptime", "t_resolution" -> timed(row) ? (Object) 363.0 : NOTHING;
            case "t_xel" -> timed(row) ? (Object) 1L : NOTHING;
            default -> NOTHING;
        };
    }

    private static String publisherDid(String observation) {
        return "ivo://cadc.nrc.ca/VLASS?" + observation + "/" + observation + ".quicklook";
    }

    /** Documents of the first epoch are too old to have a time axis, and so are some of the second. */
    private boolean timed(int row) {
        return epoch == 3 || (epoch == 2 && VlassSky.scatter(row, epoch) % 3 != 0);
    }

    private boolean framed(int row) {
        return VlassSky.scatter(row, 7) % 4 < epoch;
    }

    private String released(int row) {
        int second = VlassSky.scatter(row, epoch) % 86_400;
        LocalDate day = sky.day(sky.image(row).tile(), epoch);
        return TIMESTAMP.format(day.atStartOfDay().plusSeconds(second).plusNanos(99_000_000));
    }

    private String lastModified(int row) {
        VlassImage image = sky.image(row);
        if (epoch == 1 && image.tile().tier() <= BULK_TIERS) {
            return "2022-11-07T03:11:45.021";
        }
        int scatter = VlassSky.scatter(image.tile().name().hashCode(), epoch);
        LocalDateTime time = sky.day(image.tile(), epoch)
                .plusMonths(PROCESSING_MONTHS[epoch])
                .atStartOfDay()
                .plusSeconds(scatter % 86_400)
                .plusNanos(scatter % 1000 * 1_000_000L);
        return TIMESTAMP.format(time);
    }
}
