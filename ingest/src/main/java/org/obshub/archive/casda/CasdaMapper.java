package org.obshub.archive.casda;

import static org.obshub.obscore.ObscoreColumn.*;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.obshub.archive.Cells;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.Derived;
import org.obshub.archive.Footprints;
import org.obshub.archive.MappedRow;
import org.obshub.archive.RowByRow;
import org.obshub.archive.RowException;
import org.obshub.archive.SourceValues;
import org.obshub.archive.Words;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.Spectral;
import org.obshub.sky.Cone;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.survey.AskapBand;
import org.obshub.survey.PossumTile;
import org.obshub.votable.VotableRow;

/** A row of CASDA's ivoa.obscore to ours; its habits are listed in docs/archives.md. */
final class CasdaMapper implements RowByRow.OneRow {
    /** A resolution below this "arcsec" is in degrees: no ASKAP beam is smaller than 5 arcsec. */
    private static final double DEGREES_BELOW = 0.1;

    /** Resolving powers above this are the frequency in hertz over a 1 Hz channel. */
    private static final double RES_POWER_MAX = 1e7;

    /** Relative width below which a band says only where its centre is. */
    private static final double CENTRE_ONLY = 1e-6;

    /** Degrees: the 36 beams of ASKAP see some 30 square degrees (CASDA), here as a circle since their roll is not told. */
    private static final double FIELD_RADIUS = Math.sqrt(30 / Math.PI);

    private final DatasetIds ids;
    private final Clock clock;

    CasdaMapper(DatasetIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public MappedRow.Accepted map(VotableRow row) throws RowException {
        String nativeId = Cells.required(row, "obs_publisher_did");
        ObscoreRow.Builder to = ObscoreRow.builder();
        Derived derived = new Derived();
        to.text(OBS_PUBLISHER_DID, ids.mint(nativeId)).text(SOURCE_DID, nativeId);
        to.text(SOURCE_ARCHIVE, ids.archive().name());
        Cells.copy(row, to, CALIB_LEVEL, OBS_COLLECTION, TARGET_NAME, S_RA, S_DEC, FACILITY_NAME, INSTRUMENT_NAME);
        Cells.copy(row, to, S_XEL1, S_XEL2, T_XEL, EM_XEL, ACCESS_FORMAT, O_UCD, S_UCD, S_UNIT, DATAPRODUCT_SUBTYPE);
        Cells.copy(row, to, ACCESS_URL);
        to.text(SOURCE_ACCESS_URL, row.text("access_url")).text(QUALITY, row.text("quality_level"));
        to.number(T_MIN, Cells.positive(row, "t_min")).number(T_MAX, Cells.positive(row, "t_max"));
        to.number(T_EXPTIME, Cells.positive(row, "t_exptime"));
        to.number(T_RESOLUTION, Cells.positive(row, "t_resolution"));
        row.integer("access_estsize").ifPresent(size -> {
            if (size > 0) {
                to.integer(ACCESS_ESTSIZE, size);
            }
        });
        observation(row, to, derived);
        productType(row, to, derived);
        footprint(row, to, derived);
        resolution(row, to, derived);
        spectral(row, to, derived);
        Cells.polarisation(row, to, derived);
        release(row, to, derived);
        instrument(row, to, derived);
        Words.level(ids.archive(), row.text("dataproduct_subtype").orElse(""), to, derived);
        possum(row, to, derived);
        SourceValues.finish(ids.archive(), row, to, derived);
        return new MappedRow.Accepted(to.build());
    }

    /** Scheduling blocks were plain numbers once and are ASKAP-number now; project codes stand for level 7 catalogues. */
    private static void observation(VotableRow row, ObscoreRow.Builder to, Derived derived) throws RowException {
        String id = Cells.required(row, "obs_id");
        if (isAskap(row) && id.matches("\\d+")) {
            to.text(OBS_ID, "ASKAP-" + id);
            derived.note(OBS_ID);
            return;
        }
        to.text(OBS_ID, id);
    }

    /** A cube of one plane is an image; catalogues have no type. */
    private static void productType(VotableRow row, ObscoreRow.Builder to, Derived derived) {
        String type = row.text("dataproduct_type").orElse("").toLowerCase(Locale.ROOT);
        String subtype = row.text("dataproduct_subtype").orElse("");
        if (type.equals("cube") && isOnePlane(row, subtype)) {
            to.text(DATAPRODUCT_TYPE, "image");
            derived.note(DATAPRODUCT_TYPE);
        } else if (type.isEmpty() && subtype.startsWith("catalogue")) {
            to.text(DATAPRODUCT_TYPE, "measurements");
            derived.note(DATAPRODUCT_TYPE);
        } else {
            to.text(DATAPRODUCT_TYPE, type);
        }
    }

    private static boolean isOnePlane(VotableRow row, String subtype) {
        if (row.integer("em_xel").isPresent() && row.integer("pol_xel").isPresent()) {
            return row.integer("em_xel").getAsLong() <= 1
                    && row.integer("pol_xel").getAsLong() <= 1;
        }
        return subtype.matches("cont[._].*[._]t[0-9]");
    }

    /** CASDA names no instrument; each of its telescopes has one. */
    private static void instrument(VotableRow row, ObscoreRow.Builder to, Derived derived) {
        if (row.text("instrument_name").isEmpty() && row.text("facility_name").isPresent()) {
            to.text(INSTRUMENT_NAME, row.text("facility_name"));
            derived.note(INSTRUMENT_NAME);
        }
    }

    /** POSSUM's tiles are cells of HEALPix, told by their file names. */
    private static void possum(VotableRow row, ObscoreRow.Builder to, Derived derived) {
        for (String column : List.of("filename", "target_name", "obs_id")) {
            Optional<PossumTile> tile = row.text(column).flatMap(PossumTile::named);
            if (tile.isPresent()) {
                Footprints.cell(tile.get().region(), to, derived);
                return;
            }
        }
    }

    /** CASDA's s_fov is an area; the diameter comes from the footprint. Visibilities without one get ASKAP's field of view. */
    private static void footprint(VotableRow row, ObscoreRow.Builder to, Derived derived) throws RowException {
        Optional<Region> region = Cells.footprint(row);
        if (region.isPresent()) {
            to.footprint(region.get()).text(S_REGION_ORIGIN, "archive");
            to.number(S_FOV, 2 * region.get().boundingCone().radius());
            derived.note(S_FOV);
            return;
        }
        OptionalDouble ra = row.number("s_ra");
        OptionalDouble dec = row.number("s_dec");
        boolean isVisibility = row.text("dataproduct_type").orElse("").equalsIgnoreCase("visibility");
        if (isVisibility && isAskap(row) && ra.isPresent() && dec.isPresent() && isPosition(ra, dec)) {
            to.footprint(new Cone(new SkyPoint(ra.getAsDouble(), dec.getAsDouble()), FIELD_RADIUS));
            to.text(S_REGION_ORIGIN, "beam").number(S_FOV, 2 * FIELD_RADIUS);
            derived.note(S_REGION, S_FOV);
        }
    }

    private static boolean isAskap(VotableRow row) {
        return row.text("facility_name").orElse("ASKAP").equals("ASKAP");
    }

    private static boolean isPosition(OptionalDouble ra, OptionalDouble dec) {
        return ra.getAsDouble() >= 0 && ra.getAsDouble() < 360 && Math.abs(dec.getAsDouble()) <= 90;
    }

    private static void resolution(VotableRow row, ObscoreRow.Builder to, Derived derived) {
        to.number(S_RESOLUTION, arcsec(row, "s_resolution"));
        to.number(S_RESOLUTION_MIN, arcsec(row, "s_resolution_min"));
        to.number(S_RESOLUTION_MAX, arcsec(row, "s_resolution_max"));
        if (row.number("s_resolution").orElse(1) < DEGREES_BELOW
                && arcsec(row, "s_resolution").isPresent()) {
            derived.note(S_RESOLUTION);
        }
        if (row.number("s_resolution_min").orElse(1) < DEGREES_BELOW
                && arcsec(row, "s_resolution_min").isPresent()) {
            derived.note(S_RESOLUTION_MIN, S_RESOLUTION_MAX);
        }
    }

    private static OptionalDouble arcsec(VotableRow row, String column) {
        OptionalDouble value = Cells.positive(row, column);
        if (value.isPresent() && value.getAsDouble() < DEGREES_BELOW) {
            return OptionalDouble.of(value.getAsDouble() * 3600);
        }
        return value;
    }

    private static void spectral(VotableRow row, ObscoreRow.Builder to, Derived derived) {
        OptionalDouble power = Cells.positive(row, "em_res_power");
        if (power.isPresent() && power.getAsDouble() <= RES_POWER_MAX) {
            to.number(EM_RES_POWER, power);
        }
        OptionalDouble emMin = Cells.positive(row, "em_min");
        OptionalDouble emMax = Cells.positive(row, "em_max");
        if (emMin.isEmpty() || emMax.isEmpty()) {
            to.number(EM_MIN, emMin).number(EM_MAX, emMax);
            return;
        }
        double freqMin = Spectral.frequency(emMax.getAsDouble());
        double freqMax = Spectral.frequency(emMin.getAsDouble());
        derived.note(FREQ_MIN, FREQ_MAX);
        Optional<AskapBand> band = freqMax / freqMin - 1 < CENTRE_ONLY ? band(row, freqMin) : Optional.empty();
        if (band.isPresent()) {
            freqMin = band.get().lowMhz() * 1e6;
            freqMax = band.get().highMhz() * 1e6;
            to.number(EM_MIN, Spectral.wavelength(freqMax)).number(EM_MAX, Spectral.wavelength(freqMin));
            derived.note(EM_MIN, EM_MAX);
        } else {
            to.number(EM_MIN, emMin).number(EM_MAX, emMax);
        }
        to.number(FREQ_MIN, freqMin).number(FREQ_MAX, freqMax);
    }

    /** Only continuum images are widened: a narrow line product says what it covers. */
    private static Optional<AskapBand> band(VotableRow row, double centre) {
        String subtype = row.text("dataproduct_subtype").orElse("");
        if (!subtype.startsWith("cont")) {
            return Optional.empty();
        }
        String collection = row.text("obs_collection").orElse("");
        List<AskapBand> byProject = AskapBand.ofProject(
                collection.contains("Rapid ASKAP Continuum") || collection.equals("RACS") ? "AS110" : collection);
        List<AskapBand> bands = !byProject.isEmpty()
                ? byProject
                : Arrays.stream(AskapBand.values())
                        .filter(known -> named(collection, known.survey()))
                        .toList();
        return AskapBand.nearest(bands, centre / 1e6);
    }

    /** A survey's short name as a word of its own: GASKAP is not ASKAP. */
    private static boolean named(String collection, String survey) {
        return Arrays.asList(collection.split("[^A-Za-z0-9-]+")).contains(survey);
    }

    /** Empty or future release date: not public yet. */
    private void release(VotableRow row, ObscoreRow.Builder to, Derived derived) throws RowException {
        Optional<String> date = Cells.timestamp(row, "obs_release_date");
        to.text(OBS_RELEASE_DATE, date);
        boolean isPublic = date.isPresent() && !LocalDateTime.parse(date.get()).isAfter(LocalDateTime.now(clock));
        to.text(DATA_RIGHTS, isPublic ? "public" : "proprietary");
        derived.note(DATA_RIGHTS);
    }
}
