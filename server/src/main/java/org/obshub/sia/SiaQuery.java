package org.obshub.sia;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.obshub.adql.Query;
import org.obshub.adql.build.Trees;
import org.obshub.dali.Interval;
import org.obshub.dali.Params;
import org.obshub.dali.PolParam;
import org.obshub.dali.SkyParam;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** The parameters of a request as a query on {@code ivoa.obscore} (SIA 2.0 section 2.1). */
final class SiaQuery {
    private static final List<String> TYPES = List.of("image", "cube");
    private static final int MOST_CALIBRATED = 4;

    private final Params params;
    private final List<org.obshub.adql.Predicate> conditions = new ArrayList<>();

    private SiaQuery(Params params) {
        this.params = params;
    }

    /**
     * The query: values of one parameter are alternatives, parameters are demanded together.
     *
     * @param isKept true of an {@code obs_publisher_did} that a row has in this very spelling
     */
    static Query of(Params params, Predicate<String> isKept) {
        SiaQuery query = new SiaQuery(params);
        query.types();
        query.add("POS", SkyParam::pos, Conditions::meets);
        query.overlap("BAND", "em_min", "em_max");
        query.overlap("FREQ", "freq_min", "freq_max");
        query.overlap("TIME", "t_min", "t_max");
        query.add("POL", PolParam::read, states -> Conditions.listed("pol_states", states));
        query.within("FOV", "s_fov");
        query.within("SPATRES", "s_resolution");
        query.within("SPECRP", "em_res_power");
        query.within("EXPTIME", "t_exptime");
        query.within("TIMERES", "t_resolution");
        query.identifiers(isKept);
        query.equal("COLLECTION", "obs_collection");
        query.equal("FACILITY", "facility_name");
        query.equal("INSTRUMENT", "instrument_name");
        query.equal("TARGET", "target_name");
        query.equal("FORMAT", "access_format");
        query.add("CALIB", SiaQuery::level, levels -> Conditions.numbered("calib_level", levels));
        return Trees.select(List.of(Trees.everything()), "ivoa", "obscore", Trees.all(query.conditions));
    }

    private <T> void add(
            String name, BiFunction<String, String, T> reader, Function<List<T>, org.obshub.adql.Predicate> condition) {
        List<T> values = params.values(name).stream()
                .map(value -> reader.apply(name, value))
                .toList();
        if (!values.isEmpty()) {
            conditions.add(condition.apply(values));
        }
    }

    private void overlap(String name, String lower, String upper) {
        add(name, Interval::readValueOrRange, intervals -> Conditions.overlaps(lower, upper, intervals));
    }

    private void within(String name, String column) {
        add(name, Interval::readValueOrRange, intervals -> Conditions.within(column, intervals));
    }

    private void equal(String name, String column) {
        add(name, (unused, value) -> value, values -> Conditions.equals(column, values));
    }

    /** Only images and cubes are found, whatever is asked. */
    private void types() {
        List<String> asked = params.values("DPTYPE");
        for (String type : asked) {
            if (!TYPES.contains(type.toLowerCase(Locale.ROOT))) {
                throw new ServiceException(
                        Fault.BAD_PARAMETER,
                        "DPTYPE is '" + type + "': SIA finds images and cubes only. Send image or cube; other products,"
                                + " visibilities among them, are in ivoa.obscore at /tap.");
            }
        }
        conditions.add(Conditions.equals(
                "dataproduct_type",
                asked.isEmpty()
                        ? TYPES
                        : asked.stream()
                                .map(type -> type.toLowerCase(Locale.ROOT))
                                .distinct()
                                .toList()));
    }

    private static long level(String name, String text) {
        if (!text.matches("[0-" + MOST_CALIBRATED + "]")) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    name + " is '" + text + "': send a calibration level, a whole number from 0 to " + MOST_CALIBRATED
                            + ".");
        }
        return Long.parseLong(text);
    }

    private void identifiers(Predicate<String> isKept) {
        List<String> asked = params.values("ID");
        if (!asked.isEmpty()) {
            var groups = asked.stream().collect(Collectors.partitioningBy(isKept.or(id -> !isIvoid(id))));
            conditions.add(Conditions.identified(groups.get(true), groups.get(false)));
        }
    }

    private static boolean isIvoid(String id) {
        return id.toLowerCase(Locale.ROOT).startsWith("ivo://");
    }
}
