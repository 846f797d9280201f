package org.obshub.archive.cadc;

import static org.obshub.obscore.ObscoreColumn.*;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.obshub.archive.ArchiveId;
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
import org.obshub.sky.Region;
import org.obshub.survey.PossumTile;
import org.obshub.survey.VlassName;
import org.obshub.votable.VotableRow;

/** A row of CADC's ivoa.ObsCore to ours; its habits are listed in docs/archives.md. */
final class CadcMapper implements RowByRow.OneRow {
    /** VLASS continuum images without em_*: 2 to 4 GHz, the S band of the survey. */
    private static final double VLASS_FREQ_MIN = 2e9;

    private static final double VLASS_FREQ_MAX = 4e9;

    /** Light of longer wavelength is radio and gets frequencies: 30 cm^-1, 1 THz. */
    private static final double RADIO_EM_MIN = 3e-4;

    private final Clock clock;

    /** @param clock tells which release dates have passed */
    CadcMapper(Clock clock) {
        this.clock = clock;
    }

    @Override
    public MappedRow.Accepted map(VotableRow row) throws RowException {
        String did = Cells.required(row, "obs_publisher_did");
        if (!DatasetIds.isIvoid(did)) {
            throw new RowException("obs_publisher_did is no IVOID", "'" + did + "'");
        }
        ObscoreRow.Builder to = ObscoreRow.builder();
        Derived derived = new Derived();
        Cells.copy(
                row, to, CALIB_LEVEL, OBS_COLLECTION, OBS_ID, TARGET_NAME, S_RA, S_DEC, S_XEL1, S_XEL2, T_MIN, T_MAX);
        Cells.copy(row, to, T_RESOLUTION, T_XEL, EM_XEL, FACILITY_NAME, INSTRUMENT_NAME, ACCESS_FORMAT, ACCESS_ESTSIZE);
        to.text(OBS_PUBLISHER_DID, did).text(SOURCE_DID, did);
        to.text(SOURCE_ARCHIVE, ArchiveId.CADC.name());
        to.number(T_EXPTIME, Cells.positive(row, "t_exptime"));
        to.number(S_RESOLUTION, Cells.positive(row, "s_resolution"));
        to.number(EM_RES_POWER, Cells.positive(row, "em_res_power"));
        release(row, to, derived);
        access(row, to);
        productType(row, to, derived);
        footprint(row, to, derived);
        spectral(row, to, derived);
        Cells.polarisation(row, to, derived);
        observable(row, to, derived);
        row.text("requirements_flag").ifPresent(flag -> to.text(QUALITY, flag));
        vlass(did, to, derived);
        possum(row, to, derived);
        SourceValues.finish(ArchiveId.CADC, row, to, derived);
        return new MappedRow.Accepted(to.build());
    }

    /** What has been released stays so. Of what will be nothing is said: the row would not be read again on that day. */
    private void release(VotableRow row, ObscoreRow.Builder to, Derived derived) throws RowException {
        Optional<String> date = Cells.timestamp(row, "obs_release_date");
        to.text(OBS_RELEASE_DATE, date);
        if (date.isPresent() && !LocalDateTime.parse(date.get()).isAfter(LocalDateTime.now(clock))) {
            to.text(DATA_RIGHTS, "public");
            derived.note(DATA_RIGHTS);
        }
    }

    /** What VLASS knows of its products by name. */
    private static void vlass(String did, ObscoreRow.Builder to, Derived derived) {
        String product = did.substring(did.lastIndexOf('/') + 1);
        VlassName.parse(product).flatMap(VlassName::product).ifPresent(known -> {
            to.dataName(known.dataName());
            Words.level(ArchiveId.CADC, known.kind(), to, derived);
        });
    }

    /** POSSUM's tiles are cells of HEALPix; the footprint CADC gives is a box around them. */
    private static void possum(VotableRow row, ObscoreRow.Builder to, Derived derived) {
        if (row.text("obs_collection").orElse("").contains("POSSUM")) {
            String names = row.text("obs_publisher_did").orElse("") + " "
                    + row.text("target_name").orElse("");
            PossumTile.named(names).ifPresent(tile -> Footprints.cell(tile.region(), to, derived));
        }
    }

    /** CADC's DataLink URL carries a random run id, different in every answer. */
    private static void access(VotableRow row, ObscoreRow.Builder to) {
        Optional<String> url = row.text("access_url").map(CadcMapper::withoutRunId);
        to.text(ACCESS_URL, url).text(SOURCE_ACCESS_URL, url);
    }

    static String withoutRunId(String url) {
        return url.replaceAll("(?i)([?&])runid=[^&]*&", "$1").replaceAll("(?i)[?&]runid=[^&]*$", "");
    }

    /** A VLASS coarse cube is a set of 16 files that each say image. */
    private static void productType(VotableRow row, ObscoreRow.Builder to, Derived derived) {
        String type = row.text("dataproduct_type").orElse("").toLowerCase(Locale.ROOT);
        if (row.text("obs_publisher_did").orElse("").endsWith(".channel_cube") && type.equals("image")) {
            to.text(DATAPRODUCT_SUBTYPE, type).text(DATAPRODUCT_TYPE, "cube");
            derived.note(DATAPRODUCT_TYPE);
            return;
        }
        to.text(DATAPRODUCT_TYPE, type);
    }

    private static void footprint(VotableRow row, ObscoreRow.Builder to, Derived derived) throws RowException {
        Optional<Region> region = Cells.footprint(row);
        to.number(S_FOV, Cells.positive(row, "s_fov"));
        if (region.isPresent()) {
            to.footprint(region.get()).text(S_REGION_ORIGIN, "archive");
            if (Cells.positive(row, "s_fov").isEmpty()) {
                to.number(S_FOV, 2 * region.get().boundingCone().radius());
                derived.note(S_FOV);
            }
        }
    }

    private static void spectral(VotableRow row, ObscoreRow.Builder to, Derived derived) {
        OptionalDouble emMin = Cells.positive(row, "em_min");
        OptionalDouble emMax = Cells.positive(row, "em_max");
        boolean isVlass = row.text("obs_collection").orElse("").equals("VLASS");
        if (emMin.isEmpty() && emMax.isEmpty() && isVlass) {
            to.number(FREQ_MIN, VLASS_FREQ_MIN).number(FREQ_MAX, VLASS_FREQ_MAX);
            to.number(EM_MIN, Spectral.wavelength(VLASS_FREQ_MAX)).number(EM_MAX, Spectral.wavelength(VLASS_FREQ_MIN));
            derived.note(FREQ_MIN, FREQ_MAX, EM_MIN, EM_MAX);
            return;
        }
        to.number(EM_MIN, emMin).number(EM_MAX, emMax);
        if (emMin.isPresent() && emMax.isPresent() && emMin.getAsDouble() >= RADIO_EM_MIN) {
            to.number(FREQ_MIN, Spectral.frequency(emMax.getAsDouble()));
            to.number(FREQ_MAX, Spectral.frequency(emMin.getAsDouble()));
            derived.note(FREQ_MIN, FREQ_MAX);
        }
    }

    /** CADC writes phot.count where it does not know the observable, radio maps included. */
    private static void observable(VotableRow row, ObscoreRow.Builder to, Derived derived) {
        boolean isVlass = row.text("obs_collection").orElse("").equals("VLASS");
        if (isVlass && row.text("o_ucd").orElse("phot.count").equals("phot.count")) {
            to.text(O_UCD, "phot.flux.density;em.radio");
            derived.note(O_UCD);
            return;
        }
        to.text(O_UCD, row.text("o_ucd"));
    }
}
