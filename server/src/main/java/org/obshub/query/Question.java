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
        private static final int MOST_CORRECTIONS = 5;

        public Text {
            requireNonNull(adql);
        }

        @Override
        public CheckedQuery check(AdqlParser parser, Checker checker, Tableset tables) {
            try {
                return checker.check(parser.parse(adql), tables);
            } catch (AdqlException e) {
                throw corrected(e.withExcerptOf(adql), parser, checker, tables);
            }
        }

        /** A correction is offered only if what comes out can be answered; a second mistake in it is corrected as well. */
        private static AdqlException corrected(
                AdqlException first, AdqlParser parser, Checker checker, Tableset tables) {
            AdqlException last = first;
            for (int i = 0; i < MOST_CORRECTIONS && last.suggestion().isPresent(); i++) {
                String candidate = last.suggestion().get();
                try {
                    checker.check(parser.parse(candidate), tables);
                    return first.withSuggestion(candidate);
                } catch (AdqlException e) {
                    last = e.withExcerptOf(candidate);
                }
            }
            return first.withSuggestion("");
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
