package org.obshub.votable;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes on their way out: UTF-8 text, numbers as text, numbers as big-endian bytes. Grows as needed. For one thread. */
public final class CellBuffer {
    private static final double[] POWERS = new double[23];
    private static final long[] TENS = new long[19];
    /** The numbers below 100 in two digits. */
    private static final byte[] PAIRS = new byte[200];

    private static final char REPLACEMENT = '\uFFFD';
    /** Decimals of that many digits survive the way through a double and back. */
    private static final int SAFE_DIGITS = 15;

    private static final double SAFE = 1e15;
    private static final double DIGITS_PER_BIT = 0.30103;
    /** Most measured numbers have no more decimal places; found first, they save the division of many zeros. */
    private static final int FEW_PLACES = 4;

    private static final double FEW = 1e4;
    private static final double FEW_LIMIT = 1e10;
    /** Eight bytes at once; which of them comes first does not matter. */
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long EACH = 0x0101010101010101L;
    /** The ASCII characters that XML text or attributes cannot hold as they are. */
    private static final boolean[] SPECIAL = new boolean[0x80];

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
        long ten = 1;
        for (int i = 0; i < TENS.length; i++) {
            TENS[i] = ten;
            ten *= 10;
        }
        for (int i = 0; i < PAIRS.length; i += 2) {
            PAIRS[i] = (byte) ('0' + i / 20);
            PAIRS[i + 1] = (byte) ('0' + i / 2 % 10);
        }
        Arrays.fill(SPECIAL, 0, ' ', true);
        for (char c : new char[] {'&', '<', '>', '"'}) {
            SPECIAL[c] = true;
        }
    }

    private final boolean xml;
    private byte[] bytes;
    private int size;

    private CellBuffer(boolean xml, int capacity) {
        this.xml = xml;
        this.bytes = new byte[capacity];
    }

    /** A buffer that escapes text for XML 1.0 and replaces the characters XML has no place for. */
    public static CellBuffer forXml(int capacity) {
        return new CellBuffer(true, capacity);
    }

    /** A buffer that keeps text as it is. */
    public static CellBuffer plain(int capacity) {
        return new CellBuffer(false, capacity);
    }

    public int size() {
        return size;
    }

    /** Forgets all that was written behind that size. */
    public void truncate(int newSize) {
        size = newSize;
    }

    /** The byte at that place. */
    public byte at(int place) {
        return bytes[place];
    }

    public void replace(int place, int value) {
        bytes[place] = (byte) value;
    }

    /** Hands all bytes over and is empty again. */
    public void drain(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    /** Copies the first bytes into a whole array and removes them here. */
    void take(byte[] chunk) {
        System.arraycopy(bytes, 0, chunk, 0, chunk.length);
        size -= chunk.length;
        System.arraycopy(bytes, chunk.length, bytes, 0, size);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
    }

    public void int8(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    public void int16(int value) {
        ensure(2);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    public void int32(int value) {
        ensure(4);
        bytes[size++] = (byte) (value >> 24);
        bytes[size++] = (byte) (value >> 16);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    public void int64(long value) {
        int32((int) (value >> 32));
        int32((int) value);
    }

    public void zeros(int count) {
        ensure(count);
        Arrays.fill(bytes, size, size + count, (byte) 0);
        size += count;
    }

    public void setBit(int start, int bit) {
        bytes[start + (bit >> 3)] |= (byte) (0x80 >> (bit & 7));
    }

    public void setInt32(int place, int value) {
        int end = size;
        size = place;
        int32(value);
        size = end;
    }

    /** Text that is known to be ASCII and to need no escape. */
    public void ascii(String text) {
        int length = text.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    /** Text in UTF-8, escaped as content of an element if this buffer is for XML. */
    public void text(String text) {
        append(text, xml, false);
    }

    /** Text with a question mark for each letter beyond ASCII. */
    void asciiOf(String text) {
        byte[] plain = text.getBytes(US_ASCII);
        ensure(plain.length);
        System.arraycopy(plain, 0, bytes, size, plain.length);
        size += plain.length;
    }

    /** The first place from there on with a line feed, a carriage return or one of two characters; the size if there is none. */
    public int findLineEndOr(int start, char a, char b) {
        byte[] in = bytes;
        int end = size;
        int first = start;
        while (first <= end - 2 * Long.BYTES) {
            long one = (long) EIGHT.get(in, first);
            long two = (long) EIGHT.get(in, first + Long.BYTES);
            if ((lineEndOr(one, EACH * a, EACH * b) | lineEndOr(two, EACH * a, EACH * b)) != 0) {
                break;
            }
            first += 2 * Long.BYTES;
        }
        for (int i = first; i < end; i++) {
            byte letter = in[i];
            if (letter == a || letter == b || letter == '\n' || letter == '\r') {
                return i;
            }
        }
        return end;
    }

    /** Not 0 if one of eight bytes is one of two or not above a carriage return, "Hacker's Delight" section 6-1. */
    private static long lineEndOr(long eight, long each, long other) {
        long a = eight ^ each;
        long b = eight ^ other;
        return (((a - EACH) & ~a) | ((b - EACH) & ~b) | ((eight - EACH * ('\r' + 1)) & ~eight)) & (EACH << 7);
    }

    /** An XML attribute with a blank before it. */
    public void attribute(String name, String value) {
        int8(' ');
        ascii(name);
        ascii("=\"");
        append(value, true, true);
        int8('"');
    }

    /**
     * Nearly all text is ASCII: the JDK turns that into bytes many at once, and tells by the length that it was. Of a lone
     * surrogate among nothing but ASCII it makes a question mark.
     */
    private void append(String text, boolean escaped, boolean quoted) {
        int length = text.length();
        ensure(6 * length);
        byte[] plain = text.getBytes(UTF_8);
        int same = plain.length != length ? 0 : escaped ? untilSpecial(plain) : length;
        System.arraycopy(plain, 0, bytes, size, same);
        size += same;
        if (same < length) {
            appendOdd(text, same, escaped, quoted);
        }
    }

    private static int untilSpecial(byte[] ascii) {
        for (int i = 0; i < ascii.length; i++) {
            if (SPECIAL[ascii[i]]) {
                return i;
            }
        }
        return ascii.length;
    }

    private void appendOdd(String text, int start, boolean escaped, boolean quoted) {
        int length = text.length();
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (escaped && SPECIAL[c]) {
                    escape(c, quoted);
                } else {
                    bytes[size++] = (byte) c;
                }
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xc0 | c >> 6);
                bytes[size++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                supplementary(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                threeBytes(Character.isSurrogate(c) || c >= 0xfffe ? REPLACEMENT : c);
            }
        }
    }

    private void threeBytes(char c) {
        bytes[size++] = (byte) (0xe0 | c >> 12);
        bytes[size++] = (byte) (0x80 | (c >> 6 & 0x3f));
        bytes[size++] = (byte) (0x80 | (c & 0x3f));
    }

    private void supplementary(int point) {
        bytes[size++] = (byte) (0xf0 | point >> 18);
        bytes[size++] = (byte) (0x80 | (point >> 12 & 0x3f));
        bytes[size++] = (byte) (0x80 | (point >> 6 & 0x3f));
        bytes[size++] = (byte) (0x80 | (point & 0x3f));
    }

    private void escape(char c, boolean quoted) {
        switch (c) {
            case '&' -> ascii("&amp;");
            case '<' -> ascii("&lt;");
            case '>' -> ascii("&gt;");
            case '"' -> ascii(quoted ? "&quot;" : "\"");
            // parsers turn a bare CR into LF, and blanks in attributes into spaces
            case '\r' -> ascii("&#13;");
            case '\n' -> ascii(quoted ? "&#10;" : "\n");
            case '\t' -> ascii(quoted ? "&#9;" : "\t");
            default -> threeBytes(REPLACEMENT);
        }
    }

    public void integer(long value) {
        if (value == Long.MIN_VALUE) {
            ascii(Long.toString(value));
            return;
        }
        if (value < 0) {
            int8('-');
        }
        digits(Math.abs(value), 0);
    }

    /** A number not below 0 with that many decimal places; 0 places give no point. */
    private void digits(long value, int places) {
        ensure(26);
        if (places == 0) {
            whole(value);
            return;
        }
        long whole = value / TENS[places];
        whole(whole);
        bytes[size++] = '.';
        size += places;
        lastDigits(value - whole * TENS[places], places);
    }

    private void whole(long value) {
        int count = 1;
        while (count < TENS.length && value >= TENS[count]) {
            count++;
        }
        size += count;
        lastDigits(value, count);
    }

    /** That many digits into the last places. */
    private void lastDigits(long value, int count) {
        long rest = value;
        int at = size;
        for (int left = count; left > 1; left -= 2) {
            long next = rest / 100;
            int pair = 2 * (int) (rest - 100 * next);
            bytes[--at] = PAIRS[pair + 1];
            bytes[--at] = PAIRS[pair];
            rest = next;
        }
        if ((count & 1) == 1) {
            bytes[--at] = (byte) ('0' + rest);
        }
    }

    /** The shortest decimal that reads back as the same double. */
    public void number(double value) {
        double size = Math.abs(value);
        if (size >= 1e-3 && size < SAFE) {
            if (size < FEW_LIMIT) {
                long few = Math.round(size * FEW);
                if (few / FEW == size) {
                    decimal(value < 0, few, FEW_PLACES);
                    return;
                }
            }
            int places = places(size);
            long scaled = Math.round(size * POWERS[places]);
            if (scaled / POWERS[places] == size) {
                decimal(value < 0, scaled, places);
                return;
            }
        }
        other(value, Double.toString(value));
    }

    /** The shortest decimal that reads back as the same float. */
    public void number(float value) {
        double size = Math.abs(value);
        if (size >= 1e-3 && size < 1e6) {
            for (double limit = 1e6; limit <= 1e9; limit *= 10) {
                int places = places(size, limit);
                long scaled = Math.round(size * POWERS[places]);
                if ((float) (scaled / POWERS[places]) == (float) size) {
                    decimal(value < 0, scaled, places);
                    return;
                }
            }
        }
        other(value, Float.toString(value));
    }

    /** The same for {@link #SAFE}; the number's power of two tells it but for one or two. */
    private static int places(double size) {
        int places = Math.max(0, SAFE_DIGITS - 1 - (int) ((Math.getExponent(size) + 1) * DIGITS_PER_BIT));
        while (size * POWERS[places + 1] < SAFE) {
            places++;
        }
        return places;
    }

    /** How many decimal places a number may have so that all its digits stay below the limit. */
    private static int places(double size, double limit) {
        int places = 0;
        while (size * POWERS[places + 1] < limit) {
            places++;
        }
        return places;
    }

    private void decimal(boolean negative, long scaled, int places) {
        if (negative) {
            int8('-');
        }
        long digits = scaled;
        int left = places;
        while (left > 1 && digits % 10 == 0) {
            digits /= 10;
            left--;
        }
        digits(digits, left);
        if (left == 0) {
            ascii(".0");
        }
    }

    private void other(double value, String text) {
        if (xml && Double.isInfinite(value)) {
            ascii(value > 0 ? "+Inf" : "-Inf");
        } else {
            ascii(text);
        }
    }
}
