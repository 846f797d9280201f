package org.obshub.archive.obstap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.obshub.archive.Cells;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.Derived;
import org.obshub.archive.MappedRow;
import org.obshub.archive.RowByRow;
import org.obshub.archive.RowException;
import org.obshub.archive.SourceValues;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.PolStates;
import org.obshub.obscore.Spectral;
import org.obshub.sky.Region;
import org.obshub.votable.VotableRow;

/** One row with ObsCore columns. */
final class ObstapRow implements RowByRow.OneRow {
    /** Columns with rules of their own, and those that only obshub fills. */
    private static final Set<ObscoreColumn> SPECIAL = EnumSet.of(
            ObscoreColumn.OBS_PUBLISHER_DID,
            ObscoreColumn.DATAPRODUCT_TYPE,
            ObscoreColumn.S_RA,
            ObscoreColumn.S_REGION,
            ObscoreColumn.POL_STATES,
            ObscoreColumn.ACCESS_FORMAT,
            ObscoreColumn.EM_MIN,
            ObscoreColumn.EM_MAX,
            ObscoreColumn.FREQ_MIN,
            ObscoreColumn.FREQ_MAX,
            ObscoreColumn.OBS_RELEASE_DATE,
            ObscoreColumn.OBS_CREATION_DATE,
            ObscoreColumn.SOURCE_ARCHIVE,
            ObscoreColumn.SOURCE_DID,
            ObscoreColumn.SOURCE_ACCESS_URL,
            ObscoreColumn.S_REGION_ORIGIN,
            ObscoreColumn.DERIVED);

    private static final List<ObscoreColumn> PLAIN =
            EnumSet.complementOf(EnumSet.copyOf(SPECIAL)).stream().toList();

    /** What tells the datasets of one observation apart where they have no identifiers of their own. */
    private static final List<String> TELLING = List.of(
            "obs_collection",
            "dataproduct_type",
            "target_name",
            "t_min",
            "em_min",
            "em_max",
            "pol_states",
            "access_url");

    /** Light of longer wavelength is radio and gets frequencies: 1 THz. */
    private static final double RADIO_EM_MIN = 3e-4;

    private final DatasetIds ids;

    ObstapRow(DatasetIds ids) {
        this.ids = ids;
    }

    @Override
    public MappedRow.Accepted map(VotableRow row) throws RowException {
        ObscoreRow.Builder to = ObscoreRow.builder();
        Derived derived = new Derived();
        identifier(row, to, derived);
        for (ObscoreColumn column : PLAIN) {
            plain(row, to, column);
        }
        to.text(
                ObscoreColumn.DATAPRODUCT_TYPE,
                row.text("dataproduct_type").map(type -> type.toLowerCase(Locale.ROOT)));
        to.text(ObscoreColumn.SOURCE_ACCESS_URL, row.text("access_url"));
        to.text(ObscoreColumn.OBS_RELEASE_DATE, Cells.timestamp(row, "obs_release_date"));
        to.text(ObscoreColumn.OBS_CREATION_DATE, Cells.timestamp(row, "obs_creation_date"));
        place(row, to, derived);
        spectral(row, to, derived);
        polarisation(row, to, derived);
        to.text(ObscoreColumn.ACCESS_FORMAT, row.text("access_format").filter(format -> format.contains("/")));
        resolution(to, derived);
        Alma.columns(row, to, derived);
        SourceValues.finish(ids.archive(), row, to, derived);
        return new MappedRow.Accepted(to.build());
    }

    private void identifier(VotableRow row, ObscoreRow.Builder to, Derived derived) throws RowException {
        to.text(ObscoreColumn.SOURCE_ARCHIVE, ids.archive().name());
        Optional<String> own = row.text("obs_publisher_did")
                .filter(did -> !Alma.isProject(did))
                .or(() -> Alma.identifier(row));
        if (own.isPresent()) {
            boolean kept = DatasetIds.isIvoid(own.get());
            to.text(ObscoreColumn.OBS_PUBLISHER_DID, kept ? own.get() : ids.mint(own.get()));
            to.text(ObscoreColumn.SOURCE_DID, own.get());
            return;
        }
        String observation = row.text("obs_id")
                .orElseThrow(() -> new RowException(
                        "no identifier", "obs_publisher_did and obs_id are both empty; one of them must be there"));
        to.text(ObscoreColumn.OBS_PUBLISHER_DID, ids.mint(observation + "/" + digest(row)));
        to.text(ObscoreColumn.SOURCE_DID, observation);
        derived.note(ObscoreColumn.OBS_PUBLISHER_DID);
    }

    /** Stable over harvests as long as the telling values are. */
    private static String digest(VotableRow row) {
        StringBuilder text = new StringBuilder();
        for (String column : TELLING) {
            text.append(row.text(column).orElse("")).append('\n');
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void plain(VotableRow row, ObscoreRow.Builder to, ObscoreColumn column) throws RowException {
        if (column.datatype().isText()) {
            to.text(column, row.text(column.columnName()));
        } else if (column.datatype().isFloating()) {
            to.number(column, number(row, column));
        } else {
            OptionalDouble value = number(row, column);
            to.integer(
                    column,
                    value.isPresent() ? OptionalLong.of(Math.round(value.getAsDouble())) : OptionalLong.empty());
        }
    }

    /** The number in the unit that ObsCore demands. */
    private static OptionalDouble number(VotableRow row, ObscoreColumn column) throws RowException {
        OptionalDouble value = row.number(column.columnName());
        if (value.isEmpty()) {
            if (row.text(column.columnName()).filter(text -> !isNoNumber(text)).isPresent()) {
                throw new RowException(
                        column.columnName() + " is no number",
                        "'" + row.text(column.columnName()).orElse("") + "'");
            }
            return value;
        }
        String unit = unit(row, column.columnName());
        if (unit.isEmpty()) {
            return value;
        }
        String wanted = column.unit();
        double factor = Units.factor(unit, wanted)
                .orElseThrow(() -> new RowException(
                        "unit of " + column.columnName() + " not understood",
                        "declared in '" + unit + "', expected '" + wanted + "' or a unit of that kind"));
        return OptionalDouble.of(value.getAsDouble() * factor);
    }

    /** The ways tables write that there is no number. */
    private static boolean isNoNumber(String text) {
        return text.matches("(?i)nan|[+-]?inf(inity)?|null|none|--|-");
    }

    private static String unit(VotableRow row, String column) {
        return row.column(column).map(meta -> meta.unit().strip()).orElse("");
    }

    private static void place(VotableRow row, ObscoreRow.Builder to, Derived derived) throws RowException {
        OptionalDouble ra = number(row, ObscoreColumn.S_RA);
        if (ra.isPresent()) {
            double turned = turned(ra.getAsDouble());
            to.number(ObscoreColumn.S_RA, turned);
            if (turned != ra.getAsDouble()) {
                derived.note(ObscoreColumn.S_RA);
            }
        }
        Optional<Region> region = Cells.footprint(row);
        if (region.isPresent()) {
            to.footprint(region.get()).text(ObscoreColumn.S_REGION_ORIGIN, "archive");
            if (row.number("s_fov").isEmpty()) {
                to.number(ObscoreColumn.S_FOV, 2 * region.get().boundingCone().radius());
                derived.note(ObscoreColumn.S_FOV);
            }
        }
    }

    /** Right ascensions from -180 and up to 360 are met; what lies further out is no position. */
    private static double turned(double ra) {
        if (ra == 360) {
            return 0;
        }
        return ra >= -180 && ra < 0 ? ra + 360 : ra;
    }

    private static void spectral(VotableRow row, ObscoreRow.Builder to, Derived derived) throws RowException {
        OptionalDouble emMin = positive(number(row, ObscoreColumn.EM_MIN));
        OptionalDouble emMax = positive(number(row, ObscoreColumn.EM_MAX));
        OptionalDouble freqMin = positive(number(row, ObscoreColumn.FREQ_MIN));
        OptionalDouble freqMax = positive(number(row, ObscoreColumn.FREQ_MAX));
        boolean isRadio = emMin.isPresent() && emMin.getAsDouble() >= RADIO_EM_MIN;
        if (emMin.isEmpty() && freqMax.isPresent()) {
            emMin = OptionalDouble.of(Spectral.wavelength(freqMax.getAsDouble()));
            derived.note(ObscoreColumn.EM_MIN);
        } else if (freqMax.isEmpty() && isRadio) {
            freqMax = OptionalDouble.of(Spectral.frequency(emMin.getAsDouble()));
            derived.note(ObscoreColumn.FREQ_MAX);
        }
        if (emMax.isEmpty() && freqMin.isPresent()) {
            emMax = OptionalDouble.of(Spectral.wavelength(freqMin.getAsDouble()));
            derived.note(ObscoreColumn.EM_MAX);
        } else if (freqMin.isEmpty() && isRadio && emMax.isPresent()) {
            freqMin = OptionalDouble.of(Spectral.frequency(emMax.getAsDouble()));
            derived.note(ObscoreColumn.FREQ_MIN);
        }
        if (disagree(emMin, freqMax)) {
            emMin = OptionalDouble.of(Spectral.wavelength(freqMax.getAsDouble()));
            derived.note(ObscoreColumn.EM_MIN);
        }
        if (disagree(emMax, freqMin)) {
            emMax = OptionalDouble.of(Spectral.wavelength(freqMin.getAsDouble()));
            derived.note(ObscoreColumn.EM_MAX);
        }
        to.number(ObscoreColumn.EM_MIN, emMin).number(ObscoreColumn.EM_MAX, emMax);
        to.number(ObscoreColumn.FREQ_MIN, freqMin).number(ObscoreColumn.FREQ_MAX, freqMax);
    }

    /** A resolution as wide as the longest wavelength is no resolution: ALMA prints 3.6e13 m. */
    private static void resolution(ObscoreRow.Builder to, Derived derived) {
        Optional<Object> width = to.value(ObscoreColumn.EM_RESOLUTION);
        Optional<Object> longest = to.value(ObscoreColumn.EM_MAX);
        if (width.isPresent() && longest.isPresent() && (Double) width.get() >= (Double) longest.get()) {
            to.number(ObscoreColumn.EM_RESOLUTION, Double.NaN);
            derived.note(ObscoreColumn.EM_RESOLUTION);
        }
    }

    /** True if both are known and no rounding explains how they differ; then the frequency is right. */
    private static boolean disagree(OptionalDouble wavelength, OptionalDouble frequency) {
        return wavelength.isPresent()
                && frequency.isPresent()
                && Math.abs(wavelength.getAsDouble() * frequency.getAsDouble() / Spectral.SPEED_OF_LIGHT - 1) > 1e-9;
    }

    private static OptionalDouble positive(OptionalDouble value) {
        return value.isPresent() && value.getAsDouble() > 0 ? value : OptionalDouble.empty();
    }

    private static void polarisation(VotableRow row, ObscoreRow.Builder to, Derived derived) {
        PolStates states = PolStates.parse(row.text("pol_states").orElse(""));
        to.text(ObscoreColumn.POL_STATES, states.text());
        if (row.integer("pol_xel").isEmpty() && states.count() > 0) {
            to.integer(ObscoreColumn.POL_XEL, states.count());
            derived.note(ObscoreColumn.POL_XEL);
        }
    }
}
