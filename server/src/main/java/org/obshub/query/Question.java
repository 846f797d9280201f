package org.obshub.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Query;
import org.obshub.adql.check.CheckedQuery;
import org.obshub.adql.check.Checker;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Tableset;

/** What is asked: a text in ADQL, or the tree that another protocol made of its parameters. */
public sealed interface Question {
    /** The question with every name resolved, or an {@link AdqlException} that shows the place in a text. */
    CheckedQuery check(AdqlParser parser, Checker checker, Tableset tables);

    /** The columns of the answer as they are told. */
    default List<ColumnMeta> told(List<ColumnMeta> columns) {
        return columns;
    }

    /** A query a user wrote. */
    record Text(String adql) implements Question {
        public Text {
            requireNonNull(adql);
        }

        @Override
        public CheckedQuery check(AdqlParser parser, Checker checker, Tableset tables) {
            Query query = parser.parse(adql);
            try {
                return checker.check(query, tables);
            } catch (AdqlException e) {
                throw e.withExcerptOf(adql);
            }
        }
    }

    /**
     * A query that has no text.
     *
     * @param ucds those that the protocol wants in place of our own, by the name of the column
     */
    record Tree(Query query, Map<String, String> ucds) implements Question {
        public Tree {
            requireNonNull(query);
            ucds = Map.copyOf(ucds);
        }

        /** A query whose columns are told as they are. */
        public Tree(Query query) {
            this(query, Map.of());
        }

        @Override
        public List<ColumnMeta> told(List<ColumnMeta> columns) {
            return columns.stream()
                    .map(column -> column.described(
                            column.unit(), ucds.getOrDefault(column.name(), column.ucd()), column.description()))
                    .toList();
        }

        @Override
        public CheckedQuery check(AdqlParser parser, Checker checker, Tableset tables) {
            return checker.check(query, tables);
        }
    }
}
