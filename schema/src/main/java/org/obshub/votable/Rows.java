package org.obshub.votable;

import java.io.IOException;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** The rows of one DATA element, cell values in the order of the fields. */
sealed interface Rows {
    int MAX_CELL_CHARACTERS = 1 << 24;

    /** The next row, or an array of length 0 behind the last one ({@link #END}). */
    @Nullable
    Object[] next() throws IOException;

    @Nullable
    Object[] END = new Object[0];

    /** No DATA at all. */
    record None() implements Rows {
        @Override
        public @Nullable Object[] next() {
            return END;
        }
    }

    /** Rows of TR and TD elements; TABLEDATA has just started. */
    final class Tabledata implements Rows {
        private final XmlEvents events;
        private final List<Field> fields;
        private final TextCell[] cells;
        private final StringBuilder text = new StringBuilder();
        private long row;

        Tabledata(XmlEvents events, List<Field> fields) {
            this.events = events;
            this.fields = fields;
            this.cells = fields.stream().map(TextCell::of).toArray(TextCell[]::new);
        }

        @Override
        public @Nullable Object[] next() throws IOException {
            if (events.nextTag() == XMLStreamConstants.END_ELEMENT) {
                return END;
            }
            if (!events.name().equals("TR")) {
                throw new VotableException("element " + events.name() + " where TR is expected" + events.place());
            }
            row++;
            @Nullable Object[] values = new Object[cells.length];
            int count = 0;
            while (events.nextTag() == XMLStreamConstants.START_ELEMENT) {
                if (count == cells.length || !events.name().equals("TD")) {
                    throw new VotableException("row " + row + " has more than its " + cells.length + " cells, or "
                            + events.name() + " where TD is expected" + events.place());
                }
                values[count] = cell(count);
                count++;
            }
            if (count < cells.length) {
                throw new VotableException(
                        "row " + row + " has " + count + " cells, expected " + cells.length + events.place());
            }
            return values;
        }

        private @Nullable Object cell(int index) throws IOException {
            if (events.attribute("encoding").filter(how -> !how.equals("none")).isPresent()) {
                throw new VotableException("an encoded TD is not supported" + events.place());
            }
            text.setLength(0);
            events.appendText(text, MAX_CELL_CHARACTERS);
            String content = text.toString();
            try {
                return cells[index].parse(content);
            } catch (IllegalArgumentException e) {
                Field field = fields.get(index);
                String shown = content.substring(0, Math.min(80, content.length()));
                throw new VotableException(
                        "row " + row + ", column " + field.column().name() + ": '" + shown + "' is no "
                                + field.datatype().votableName() + events.place(),
                        e);
            }
        }
    }

    /** Rows of a base64 stream; STREAM has just started. */
    final class Binary implements Rows {
        private final BinaryInput in;
        private final BinaryCell[] cells;
        private final int flagBytes;

        /** @param flags true for BINARY2, whose rows begin with a bit per column that tells NULL */
        Binary(XmlEvents events, List<Field> fields, boolean flags) {
            this.in = new BinaryInput(events);
            this.cells = fields.stream().map(BinaryCell::of).toArray(BinaryCell[]::new);
            this.flagBytes = flags ? (cells.length + 7) / 8 : 0;
        }

        @Override
        public @Nullable Object[] next() throws IOException {
            if (in.atEnd()) {
                return END;
            }
            byte[] flags = in.bytes(flagBytes);
            @Nullable Object[] values = new Object[cells.length];
            for (int i = 0; i < cells.length; i++) {
                Object value = cells[i].read(in);
                boolean isNull = flagBytes > 0 ? (flags[i >> 3] & 0x80 >> (i & 7)) != 0 : isNaN(value);
                values[i] = isNull ? null : value;
            }
            return values;
        }

        /** Without flags NaN is the only way to say NULL. */
        private static boolean isNaN(@Nullable Object value) {
            return (value instanceof Double twofold && twofold.isNaN())
                    || (value instanceof Float single && single.isNaN());
        }
    }
}
