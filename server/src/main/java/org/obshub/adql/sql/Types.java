package org.obshub.adql.sql;

import org.obshub.adql.function.ValueType;
import org.obshub.store.Dialect.SqlType;

/** The SQL types of the types of ADQL. */
final class Types {
    private Types() {}

    static SqlType of(ValueType type) {
        return switch (type) {
            case BOOLEAN -> SqlType.BOOLEAN;
            case SMALLINT -> SqlType.SMALLINT;
            case INTEGER -> SqlType.INTEGER;
            case BIGINT -> SqlType.BIGINT;
            case REAL -> SqlType.REAL;
            case DOUBLE -> SqlType.DOUBLE;
            case POINT, CIRCLE, POLYGON, REGION, MOC -> SqlType.BINARY;
            case NULL, TEXT, TIMESTAMP, OPAQUE -> SqlType.TEXT;
        };
    }
}
