package org.obshub.cutouts.plan;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.tableset.ColumnMeta;

/**
 * Where the columns of an uploaded table are: by the main UCD (UCD1+), then by the names people use, then by any UCD of the
 * kind. Positions are ICRS in degrees.
 */
record PositionColumns(int ra, int dec, OptionalInt radius, OptionalInt name, double radiusUnit) {
    private static final List<String> RA = List.of("ra", "raj2000", "_raj2000", "ra_icrs", "radeg", "ra_deg", "s_ra");
    private static final List<String> DEC =
            List.of("dec", "dej2000", "_dej2000", "decj2000", "de_icrs", "dec_icrs", "dedeg", "dec_deg", "s_dec");
    private static final List<String> RADIUS = List.of("radius", "rad", "sr", "radius_deg");
    private static final List<String> NAME =
            List.of("name", "id", "source_id", "source", "target", "target_name", "object", "main_id", "source_name");

    static PositionColumns of(List<ColumnMeta> columns) {
        int ra = required(columns, "pos.eq.ra", RA, "right ascension");
        int dec = required(columns, "pos.eq.dec", DEC, "declination");
        OptionalInt radius = named(columns, RADIUS);
        OptionalInt name = first(columns, column -> column.ucd().equalsIgnoreCase("meta.id;meta.main"));
        name = name.isPresent() ? name : named(columns, NAME);
        double unit = radius.isPresent() ? unit(columns.get(radius.getAsInt())) : 1;
        return new PositionColumns(ra, dec, radius, name, unit);
    }

    private static int required(List<ColumnMeta> columns, String ucd, List<String> names, String what) {
        return Stream.<OptionalInt>of(
                        first(columns, column -> column.ucd().equalsIgnoreCase(ucd + ";meta.main")),
                        named(columns, names),
                        first(
                                columns,
                                column -> column.ucd().toLowerCase(Locale.ROOT).startsWith(ucd)))
                .flatMapToInt(OptionalInt::stream)
                .findFirst()
                .orElseThrow(
                        () -> new ServiceException(
                                Fault.BAD_PARAMETER,
                                "The table of positions has no column for the " + what + ": name it "
                                        + String.join(", ", names) + " or give it the UCD " + ucd
                                        + ";meta.main. Its columns are "
                                        + String.join(
                                                ", ",
                                                columns.stream()
                                                        .map(ColumnMeta::name)
                                                        .toList())
                                        + ". The first line of a CSV must hold the names, and the lines below it degrees as plain numbers."));
    }

    /** The first of the names that a column has. */
    private static OptionalInt named(List<ColumnMeta> columns, List<String> names) {
        return names.stream()
                .map(name -> first(columns, column -> column.name().strip().equalsIgnoreCase(name)))
                .flatMapToInt(OptionalInt::stream)
                .findFirst();
    }

    private static OptionalInt first(List<ColumnMeta> columns, Predicate<ColumnMeta> wanted) {
        return IntStream.range(0, columns.size())
                .filter(i -> wanted.test(columns.get(i)))
                .findFirst();
    }

    /** Degrees in the unit of a column of angles; degrees if it tells none. */
    private static double unit(ColumnMeta column) {
        return switch (column.unit().strip().toLowerCase(Locale.ROOT)) {
            case "arcmin" -> 1 / 60.0;
            case "arcsec" -> 1 / 3600.0;
            default -> 1;
        };
    }
}
