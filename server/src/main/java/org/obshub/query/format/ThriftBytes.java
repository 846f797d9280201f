package org.obshub.query.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Structures in the compact protocol of Apache Thrift, in which Parquet writes its headers. Fields go in ascending order; a
 * structure ends with {@link #end}.
 */
final class ThriftBytes {
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int SHORT_LIST = 15;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    private void field(int id, int type) {
        int step = id - last;
        if (step > 0 && step < 16) {
            bytes.write((step << 4) | type);
        } else {
            bytes.write(type);
            zigzag(id);
        }
        last = id;
    }

    private void zigzag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    ThriftBytes i32(int id, int value) {
        field(id, I32);
        zigzag(value);
        return this;
    }

    ThriftBytes i64(int id, long value) {
        field(id, I64);
        zigzag(value);
        return this;
    }

    ThriftBytes text(int id, String value) {
        field(id, BINARY);
        return element(value);
    }

    /** Starts a structure as a field. */
    ThriftBytes struct(int id) {
        field(id, STRUCT);
        return element();
    }

    /** Starts a list of structures, each to be started by {@link #element()}. */
    ThriftBytes structs(int id, int size) {
        return list(id, size, STRUCT);
    }

    /** Starts a list of 32-bit numbers. */
    ThriftBytes numbers(int id, int size) {
        return list(id, size, I32);
    }

    /** Starts a list of texts. */
    ThriftBytes texts(int id, int size) {
        return list(id, size, BINARY);
    }

    private ThriftBytes list(int id, int size, int type) {
        field(id, LIST);
        if (size < SHORT_LIST) {
            bytes.write((size << 4) | type);
        } else {
            bytes.write((SHORT_LIST << 4) | type);
            varint(size);
        }
        return this;
    }

    ThriftBytes element() {
        outer.push(last);
        last = 0;
        return this;
    }

    ThriftBytes element(int value) {
        zigzag(value);
        return this;
    }

    ThriftBytes element(String value) {
        byte[] text = value.getBytes(UTF_8);
        varint(text.length);
        bytes.writeBytes(text);
        return this;
    }

    /** Ends a structure that is a field or an element. */
    ThriftBytes end() {
        bytes.write(0);
        last = outer.pop();
        return this;
    }

    /** All bytes, with the end of the outermost structure. */
    byte[] done() {
        bytes.write(0);
        return bytes.toByteArray();
    }
}
