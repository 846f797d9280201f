package org.obshub.votable;

import java.io.IOException;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;

/** The bytes of a base64 STREAM element, decoded as they are asked for; big-endian numbers (VOTable 1.4 section 5.3). */
final class BinaryInput {
    private static final byte NOT_BASE64 = -1;
    private static final byte BLANK = -2;
    private static final byte PADDING = -3;
    private static final byte[] VALUES = values();

    private final XmlEvents events;
    private byte[] buffer = new byte[1 << 14];
    private int position;
    private int limit;
    private int bits;
    private int bitCount;
    private boolean padded;
    private boolean ended;

    /** Reads the STREAM element that just started. */
    BinaryInput(XmlEvents events) {
        this.events = events;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, NOT_BASE64);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        for (char blank : " \t\r\n".toCharArray()) {
            values[blank] = BLANK;
        }
        values['='] = PADDING;
        return values;
    }

    /** True if no byte is left; the STREAM element has ended then. */
    boolean atEnd() throws IOException {
        while (position == limit && !ended) {
            fill();
        }
        return position == limit;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int event = events.next();
        if (event == XMLStreamConstants.END_ELEMENT) {
            ended = true;
        } else if (event == XMLStreamConstants.START_ELEMENT) {
            throw new VotableException("element " + events.name() + " inside STREAM" + events.place());
        } else {
            decode(events.characters(), events.charactersStart(), events.charactersLength());
        }
    }

    private void decode(char[] text, int start, int length) throws VotableException {
        int needed = limit + length;
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(needed, 2 * buffer.length));
        }
        for (int i = start; i < start + length; i++) {
            byte value = text[i] < 128 ? VALUES[text[i]] : NOT_BASE64;
            if (value >= 0 && !padded) {
                bits = bits << 6 | value;
                bitCount += 6;
                if (bitCount >= 8) {
                    bitCount -= 8;
                    buffer[limit++] = (byte) (bits >> bitCount);
                }
            } else if (value == PADDING) {
                padded = true;
            } else if (value != BLANK) {
                throw new VotableException("the STREAM is not base64" + events.place());
            }
        }
    }

    private void need(int bytes) throws IOException {
        while (limit - position < bytes) {
            if (ended) {
                throw new VotableException("the binary data end inside a row" + events.place());
            }
            fill();
        }
    }

    int unsignedByte() throws IOException {
        need(1);
        return buffer[position++] & 0xff;
    }

    short int16() throws IOException {
        need(2);
        return (short) bigEndian(2);
    }

    int int32() throws IOException {
        need(4);
        return (int) bigEndian(4);
    }

    long int64() throws IOException {
        need(8);
        return bigEndian(8);
    }

    private long bigEndian(int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | (buffer[position++] & 0xff);
        }
        return value;
    }

    byte[] bytes(int count) throws IOException {
        need(count);
        byte[] copy = Arrays.copyOfRange(buffer, position, position + count);
        position += count;
        return copy;
    }
}
