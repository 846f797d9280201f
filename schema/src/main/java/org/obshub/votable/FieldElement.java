package org.obshub.votable;

import java.io.IOException;
import java.util.Locale;
import javax.xml.stream.XMLStreamConstants;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;

/** Reads FIELD elements (VOTable 1.4 section 4.1). */
final class FieldElement {
    private static final int MAX_DESCRIPTION_CHARACTERS = 1 << 16;

    private FieldElement() {}

    /** The FIELD that just started, up to its end. */
    static Field read(XmlEvents events, int place) throws IOException {
        String name = events.attribute("name").or(() -> events.attribute("ID")).orElse("");
        String label = name.isEmpty() ? "number " + place : name;
        Datatype datatype = datatype(events, label);
        Shape shape = shape(events, datatype, label);
        // arraysize="1" and none at all are the same for numbers, VOTable 1.4 section 4.1
        String arraysize =
                shape.scalar() ? "" : events.attribute("arraysize").orElse("").strip();
        String xtype = events.attribute("xtype").orElse("");
        String unit = events.attribute("unit").orElse("");
        String ucd = events.attribute("ucd").orElse("");
        String utype = events.attribute("utype").orElse("");
        String description = "";
        String nullText = "";
        while (events.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (events.name()) {
                case "DESCRIPTION" ->
                    description = events.text(MAX_DESCRIPTION_CHARACTERS).strip();
                case "VALUES" -> {
                    nullText = events.attribute("null").orElse("").strip();
                    events.skip();
                }
                default -> events.skip();
            }
        }
        ColumnMeta column =
                new ColumnMeta(name, datatype, arraysize, xtype, unit, ucd, utype, description, ColumnMeta.Flags.PLAIN);
        return checked(new Field(column, shape, nullText));
    }

    private static Datatype datatype(XmlEvents events, String label) throws VotableException {
        String datatype = events.attribute("datatype").orElse("");
        try {
            return Datatype.ofVotable(datatype.strip());
        } catch (IllegalArgumentException e) {
            String said = datatype.isEmpty() ? "no datatype" : "the unknown datatype '" + datatype + "'";
            throw new VotableException("FIELD " + label + " has " + said + events.place(), e);
        }
    }

    private static Shape shape(XmlEvents events, Datatype datatype, String label) throws VotableException {
        String arraysize = events.attribute("arraysize").orElse("").toLowerCase(Locale.ROOT);
        try {
            return Shape.of(arraysize, datatype.isText());
        } catch (IllegalArgumentException e) {
            throw new VotableException("FIELD " + label + ": " + e.getMessage() + events.place(), e);
        }
    }

    /** A null value that the datatype cannot hold never occurs in the data, and means nothing for text and arrays. */
    private static Field checked(Field field) {
        Field plain = new Field(field.column(), field.shape(), "");
        boolean number = field.shape().scalar()
                && (field.datatype().isInteger() || field.datatype().isFloating());
        if (!field.hasNull() || !number) {
            return plain;
        }
        try {
            return TextCell.of(plain).parse(field.nullText()) == null ? plain : field;
        } catch (IllegalArgumentException e) {
            return plain;
        }
    }
}
