package org.obshub.scratch;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.region.PackedMoc;
import org.obshub.region.PackedRegion;
import org.obshub.sky.Cone;
import org.obshub.sky.Moc;
import org.obshub.sky.Polygon;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Stcs;
import org.obshub.tableset.ColumnMeta;

/**
 * The region, position or MOC in a cell of a geometry column: xtype point, circle, polygon, shape or moc of DALI, or
 * adql:POINT and adql:REGION with STC-S text. A cell that is none counts as NULL in conditions and keeps its value.
 */
public final class CellGeometry {
    private CellGeometry() {}

    /** True if the cells of a column are geometry. */
    public static boolean isIn(ColumnMeta column) {
        boolean floating = column.isArray() && column.datatype().isFloating();
        return switch (column.xtype()) {
            case "point", "circle", "polygon" -> floating;
            case "shape", "moc", "adql:POINT", "adql:REGION" ->
                column.datatype().isText();
            default -> false;
        };
    }

    /** The packed region, position or MOC of a cell; empty if it is none. */
    public static Optional<byte[]> find(ColumnMeta column, Object cell) {
        return Optional.ofNullable(packed(column, cell));
    }

    static byte @Nullable [] packed(ColumnMeta column, @Nullable Object cell) {
        if (cell == null) {
            return null;
        }
        try {
            return cell instanceof String text ? ofText(column.xtype(), text.strip()) : ofNumbers(column.xtype(), cell);
        } catch (IllegalArgumentException noGeometry) {
            return null;
        }
    }

    private static byte @Nullable [] ofText(String xtype, String text) {
        if (xtype.equals("moc")) {
            return PackedMoc.encode(Moc.parse(text));
        }
        String first = text.toLowerCase(Locale.ROOT).split("\\s+", 2)[0];
        boolean plain = xtype.equals("shape") && text.matches("[a-zA-Z]+\\s+[-+0-9.].*");
        if (plain && List.of("point", "circle", "polygon").contains(first)) {
            String[] words = text.split("\\s+", -1);
            double[] numbers = new double[words.length - 1];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Double.parseDouble(words[i + 1]);
            }
            return ofNumbers(first, numbers);
        }
        return Stcs.parse(text)
                .map(region -> region instanceof Cone cone && cone.radius() == 0 && !first.equals("circle")
                        ? PackedRegion.encodePoint(cone.centre())
                        : PackedRegion.encode(region))
                .orElse(null);
    }

    private static byte[] ofNumbers(String xtype, Object array) {
        List<SkyPoint> points = new ArrayList<>();
        int length = Array.getLength(array);
        for (int i = 0; i + 1 < length; i += 2) {
            points.add(new SkyPoint(Array.getDouble(array, i), Array.getDouble(array, i + 1)));
        }
        Optional<SkyPoint> first = points.stream().findFirst();
        SkyPoint start = first.orElseThrow(() -> new IllegalArgumentException("no coordinates"));
        return switch (xtype) {
            case "point" -> PackedRegion.encodePoint(start);
            case "circle" -> PackedRegion.encode(new Cone(start, Array.getDouble(array, 2)));
            default -> PackedRegion.encode(new Polygon(points));
        };
    }
}
