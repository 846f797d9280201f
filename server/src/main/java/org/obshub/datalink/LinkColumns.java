package org.obshub.datalink;

import java.util.List;
import java.util.Locale;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;

/** The columns of a {links} answer (DataLink 1.1 section 3.2). */
enum LinkColumns {
    ID(Datatype.CHAR, "", "meta.id;meta.main", "the identifier as it was asked"),
    ACCESS_URL(Datatype.CHAR, "", "meta.ref.url", "where the link leads"),
    SERVICE_DEF(Datatype.CHAR, "", "meta.ref", "the descriptor of the service behind the link"),
    ERROR_MESSAGE(Datatype.CHAR, "", "meta.code.error", "what went wrong in the place of a link"),
    DESCRIPTION(Datatype.CHAR, "", "meta.note", "what the link is, for people"),
    SEMANTICS(Datatype.CHAR, "", "meta.code", "what the link is to the dataset"),
    CONTENT_TYPE(Datatype.CHAR, "", "meta.code.mime", "media type of what comes"),
    CONTENT_LENGTH(Datatype.LONG, "byte", "phys.size;meta.file", "size of what comes"),
    CONTENT_QUALIFIER(Datatype.CHAR, "", "", "kind of product that comes"),
    LOCAL_SEMANTICS(Datatype.CHAR, "", "meta.id.assoc", "equal for links of one kind within an archive"),
    LINK_AUTH(Datatype.CHAR, "", "meta.code", "whether one must log in: false, optional or true"),
    LINK_AUTHORIZED(Datatype.BOOLEAN, "", "meta.code", "whether the caller is let in");

    private final ColumnMeta meta;

    LinkColumns(Datatype datatype, String unit, String ucd, String description) {
        this.meta = ColumnMeta.of(name().equals("ID") ? "ID" : name().toLowerCase(Locale.ROOT), datatype)
                .described(unit, ucd, description);
    }

    static List<ColumnMeta> all() {
        return List.of(values()).stream().map(column -> column.meta).toList();
    }
}
