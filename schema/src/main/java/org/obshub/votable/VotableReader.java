package org.obshub.votable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.obshub.tableset.ColumnMeta;

/**
 * Pulls the rows of the result table out of a VOTable 1.1 to 1.5 document, in constant memory. For one thread.
 *
 * <p>The table is the first TABLE that does not belong to a RESOURCE of type "meta". A document is believed only at its
 * end: {@link #next()} returns empty, and {@link #finish()} returns, only after a well-formed end of document whose last
 * QUERY_STATUS is not ERROR; all else is a {@link VotableException}. So keep nothing of a document before its end is seen.
 */
public final class VotableReader implements Closeable {
    private static final int MAX_INFO_CHARACTERS = 1 << 20;
    private static final int MAX_INFOS = 10_000;
    private static final int MAX_SERVICES = 10_000;

    private final XmlEvents events;
    private final Deque<String> resourceTypes = new ArrayDeque<>();
    private final List<Info> infos = new ArrayList<>();
    private final List<ServiceDescriptor> services = new ArrayList<>();
    private Info status = new Info("QUERY_STATUS", "", "");
    private List<Field> fields = List.of();
    private VotableRow.Columns columns = VotableRow.Columns.of(List.of());
    private Rows rows = new Rows.None();
    private boolean tableFound;
    private boolean rowsEnded;
    private boolean documentEnded;

    private VotableReader(XmlEvents events) {
        this.events = events;
    }

    /** Reads up to the first row. The stream is closed with the reader, or here if this fails. */
    public static VotableReader open(InputStream in) throws IOException {
        try {
            VotableReader reader = new VotableReader(XmlEvents.open(in));
            reader.begin();
            return reader;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private void begin() throws IOException {
        events.nextTag();
        if (!events.name().equals("VOTABLE")) {
            throw new VotableException("the document is a " + events.name() + ", expected a VOTABLE");
        }
        walk();
        if (!tableFound) {
            throw new VotableException("the VOTable holds no TABLE");
        }
        if (isError()) {
            throw VotableException.reported(errorText());
        }
    }

    public List<ColumnMeta> columns() {
        return columns.list();
    }

    /** All INFO elements met so far, in their order; complete once the end was seen. */
    public List<Info> infos() {
        return Collections.unmodifiableList(infos);
    }

    /** All service descriptors met so far, in their order; complete once the end was seen. */
    public List<ServiceDescriptor> services() {
        return Collections.unmodifiableList(services);
    }

    /** True if the last QUERY_STATUS met says that rows were cut off; certain once the end was seen. */
    public boolean overflow() {
        return status.value().equalsIgnoreCase("OVERFLOW");
    }

    /** The next row; empty behind the last one, after the rest of the document was read and found good. */
    public Optional<VotableRow> next() throws IOException {
        @Nullable Object[] cells = cells();
        if (cells != Rows.END) {
            return Optional.of(new VotableRow(columns, cells));
        }
        finish();
        return Optional.empty();
    }

    private @Nullable Object[] cells() throws IOException {
        if (rowsEnded) {
            return Rows.END;
        }
        try {
            @Nullable Object[] cells = rows.next();
            rowsEnded = cells == Rows.END;
            return cells;
        } catch (VotableException e) {
            throw blamed(e);
        }
    }

    /** Reads what is left, rows as well, up to the end of the document, and demands that it is there and good. */
    public void finish() throws IOException {
        @Nullable Object[] unread = cells();
        while (unread != Rows.END) {
            unread = cells();
        }
        while (!documentEnded) {
            walk();
        }
        if (isError()) {
            throw VotableException.reported(errorText());
        }
    }

    @Override
    public void close() throws IOException {
        events.close();
    }

    /** Walks on to the first row of the table, or to the end of the document. */
    private void walk() throws IOException {
        try {
            while (true) {
                int event = events.nextTag();
                if (event == XMLStreamConstants.END_DOCUMENT) {
                    documentEnded = true;
                    rowsEnded = true;
                    endOfTablelessDocument();
                    return;
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (startOfRows()) {
                        return;
                    }
                } else if (events.name().equals("RESOURCE")) {
                    resourceTypes.pop();
                }
            }
        } catch (VotableException e) {
            throw blamed(e);
        }
    }

    private void endOfTablelessDocument() throws VotableException {
        if (!tableFound && isError()) {
            throw VotableException.reported(errorText());
        }
    }

    private boolean startOfRows() throws IOException {
        switch (events.name()) {
            case "RESOURCE" -> resource();
            case "INFO" -> info();
            case "TABLE" -> {
                return !tableFound && !inMetaResource() && table();
            }
            case "DATA", "TABLEDATA", "BINARY", "BINARY2" -> walkInto(events.name());
            default -> events.skip();
        }
        return false;
    }

    /** INFO may follow the rows inside DATA; the rows of further tables are of no interest. */
    private void walkInto(String name) throws IOException {
        if (!name.equals("DATA")) {
            events.skip();
        }
    }

    private void resource() throws IOException {
        if (!events.attribute("utype").orElse("").equals(ServiceElement.UTYPE)) {
            resourceTypes.push(events.attribute("type").orElse(""));
            return;
        }
        if (services.size() >= MAX_SERVICES) {
            throw new VotableException("more than " + MAX_SERVICES + " service descriptors" + events.place());
        }
        services.add(ServiceElement.read(events));
    }

    private boolean inMetaResource() {
        return resourceTypes.contains("meta");
    }

    private void info() throws IOException {
        String name = events.attribute("name").orElse("");
        String value = events.attribute("value").orElse("");
        Info info = new Info(name, value, events.text(MAX_INFO_CHARACTERS).strip());
        if (infos.size() >= MAX_INFOS) {
            throw new VotableException("more than " + MAX_INFOS + " INFO elements" + events.place());
        }
        infos.add(info);
        if (name.equalsIgnoreCase("QUERY_STATUS")) {
            status = info;
        }
    }

    /** Reads the head of the table that just started; true if its rows follow, false if it has none and has ended. */
    private boolean table() throws IOException {
        tableFound = true;
        List<Field> found = new ArrayList<>();
        while (events.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (events.name()) {
                case "FIELD" -> found.add(FieldElement.read(events, found.size() + 1));
                case "INFO" -> info();
                case "DATA" -> {
                    keep(found);
                    data();
                    return true;
                }
                default -> events.skip();
            }
        }
        keep(found);
        rowsEnded = true;
        return true;
    }

    private void keep(List<Field> found) {
        fields = List.copyOf(found);
        columns = VotableRow.Columns.of(fields.stream().map(Field::column).toList());
    }

    private void data() throws IOException {
        if (events.nextTag() != XMLStreamConstants.START_ELEMENT) {
            rowsEnded = true;
            return;
        }
        rows = switch (events.name()) {
            case "TABLEDATA" -> new Rows.Tabledata(events, fields);
            case "BINARY" -> binary(false);
            case "BINARY2" -> binary(true);
            default -> throw new VotableException("rows as " + events.name() + " are not supported" + events.place());
        };
    }

    private Rows binary(boolean flags) throws IOException {
        if (events.nextTag() != XMLStreamConstants.START_ELEMENT
                || !events.name().equals("STREAM")) {
            throw new VotableException("the binary data hold no STREAM" + events.place());
        }
        String encoding = events.attribute("encoding").orElse("base64");
        if (events.attribute("href").isPresent() || !encoding.equals("base64")) {
            throw new VotableException("a STREAM must hold its data as base64, not elsewhere" + events.place());
        }
        return new Rows.Binary(events, fields, flags);
    }

    private boolean isError() {
        return status.value().equalsIgnoreCase("ERROR");
    }

    private String errorText() {
        String said = status.content().isEmpty() ? "(no message)" : status.content();
        return said.substring(0, Math.min(2000, said.length()));
    }

    /** A document that breaks off behind its own error message is best told by that message. */
    private VotableException blamed(VotableException broken) {
        return isError() && !broken.isReported() ? VotableException.reported(errorText()) : broken;
    }
}
