package org.obshub.adql.check;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.obshub.adql.TableRef;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Uploaded;

/** Where the rows of a checked query come from. Every table and derived table has an alias unique in the whole query. */
public sealed interface Source {

    /** The tables and derived tables, from left to right. */
    List<Source> leaves();

    /** The aliases of the tables every row has a row of. */
    Set<String> reached();

    /** A table of the tableset. */
    record Table(String alias, TableMeta table) implements Source {
        public Table {
            requireNonNull(alias);
            requireNonNull(table);
        }

        /** What the database calls the columns, in the order of the metadata. */
        public List<String> storedColumns() {
            List<ColumnMeta> columns = table.columns();
            return table.schema().equals(Uploaded.SCHEMA)
                    ? IntStream.range(0, columns.size())
                            .mapToObj(Uploaded::column)
                            .toList()
                    : columns.stream().map(ColumnMeta::name).toList();
        }

        @Override
        public List<Source> leaves() {
            return List.of(this);
        }

        @Override
        public Set<String> reached() {
            return Set.of(alias);
        }
    }

    /** A subquery or common table; its columns are called {@code c1}, {@code c2} and so on. */
    record Derived(String alias, CheckedQuery query) implements Source {
        public Derived {
            requireNonNull(alias);
            requireNonNull(query);
        }

        @Override
        public List<Source> leaves() {
            return List.of(this);
        }

        @Override
        public Set<String> reached() {
            return Set.of();
        }
    }

    /** Two sources joined; natural joins and USING have become {@code on}. */
    record Join(TableRef.Join.Kind kind, Source left, Source right, Condition on) implements Source {
        public Join {
            requireNonNull(kind);
            requireNonNull(left);
            requireNonNull(right);
            requireNonNull(on);
        }

        @Override
        public List<Source> leaves() {
            return Stream.concat(left.leaves().stream(), right.leaves().stream())
                    .toList();
        }

        @Override
        public Set<String> reached() {
            Set<String> reached = new HashSet<>();
            if (kind == TableRef.Join.Kind.INNER || kind == TableRef.Join.Kind.LEFT) {
                reached.addAll(left.reached());
            }
            if (kind == TableRef.Join.Kind.INNER || kind == TableRef.Join.Kind.RIGHT) {
                reached.addAll(right.reached());
            }
            return reached;
        }
    }
}
