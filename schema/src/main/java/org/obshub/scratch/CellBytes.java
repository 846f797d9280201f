package org.obshub.scratch;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.obshub.region.PackedRegion;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

/**
 * A cell that no database type holds, as bytes: an array of numbers or truth values, exactly. The first byte tells the
 * element type; no {@link PackedRegion} starts with any of them, so that both may lie in one column.
 */
public final class CellBytes {
    private static final List<Class<?>> TYPES = List.of(
            boolean[].class, short[].class, int[].class, long[].class, float[].class, double[].class, Boolean[].class);

    private static final int FIRST_TAG = 16;
    private static final byte UNKNOWN = 2;

    private CellBytes() {}

    /** The bytes of a primitive array, of truth values with null for unknown, or of a single truth value. */
    public static byte[] encode(Object cell) {
        Object array = cell instanceof Boolean truth ? new boolean[] {truth} : cell;
        int tag = TYPES.indexOf(array.getClass());
        if (tag < 0) {
            throw new IllegalArgumentException("no bytes for a cell of " + cell.getClass());
        }
        int length = Array.getLength(array);
        ByteBuffer out = ByteBuffer.allocate(1 + length * width(tag));
        out.put((byte) (FIRST_TAG + tag));
        for (int i = 0; i < length; i++) {
            switch (tag) {
                case 0 -> out.put((byte) (((boolean[]) array)[i] ? 1 : 0));
                case 1 -> out.putShort(((short[]) array)[i]);
                case 2 -> out.putInt(((int[]) array)[i]);
                case 3 -> out.putLong(((long[]) array)[i]);
                case 4 -> out.putFloat(((float[]) array)[i]);
                case 6 -> out.put(truth(((@Nullable Boolean[]) array)[i]));
                default -> out.putDouble(((double[]) array)[i]);
            }
        }
        return out.array();
    }

    /** The array again; of a packed region the array of its coordinates (DALI 1.1 section 3.3.4 to 3.3.7). */
    public static Object decode(byte[] bytes) {
        int tag = bytes[0] - FIRST_TAG;
        if (tag < 0) {
            return coordinates(PackedRegion.decode(bytes), PackedRegion.isPoint(bytes));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        int length = in.remaining() / width(tag);
        Object array = Array.newInstance(TYPES.get(tag).getComponentType(), length);
        for (int i = 0; i < length; i++) {
            switch (tag) {
                case 0 -> ((boolean[]) array)[i] = in.get() != 0;
                case 1 -> ((short[]) array)[i] = in.getShort();
                case 2 -> ((int[]) array)[i] = in.getInt();
                case 3 -> ((long[]) array)[i] = in.getLong();
                case 4 -> ((float[]) array)[i] = in.getFloat();
                case 6 -> ((@Nullable Boolean[]) array)[i] = truth(in.get());
                default -> ((double[]) array)[i] = in.getDouble();
            }
        }
        return array;
    }

    private static byte truth(@Nullable Boolean value) {
        return value == null ? UNKNOWN : (byte) (value ? 1 : 0);
    }

    private static @Nullable Boolean truth(byte kept) {
        return kept == UNKNOWN ? null : kept == 1;
    }

    private static int width(int tag) {
        return switch (tag) {
            case 0, 6 -> 1;
            case 1 -> Short.BYTES;
            case 2, 4 -> Integer.BYTES;
            default -> Long.BYTES;
        };
    }

    private static double[] coordinates(Region region, boolean point) {
        if (region instanceof Cone cone) {
            SkyPoint centre = cone.centre();
            return point
                    ? new double[] {centre.ra(), centre.dec()}
                    : new double[] {centre.ra(), centre.dec(), cone.radius()};
        }
        if (region instanceof Polygon polygon) {
            return polygon.vertices().stream()
                    .flatMapToDouble(vertex -> java.util.stream.DoubleStream.of(vertex.ra(), vertex.dec()))
                    .toArray();
        }
        throw new IllegalStateException("no array holds a " + region.getClass().getSimpleName());
    }
}
