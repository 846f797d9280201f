package org.obshub.adql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.obshub.adql.AdqlException;
import org.obshub.adql.CommonTable;
import org.obshub.adql.Identifier;
import org.obshub.adql.Replacement;
import org.obshub.adql.Span;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Tableset;
import org.obshub.tableset.Uploaded;

/** The tables a query may name, and the aliases given out so far. For one thread, one query. */
final class Tables {
    /** Sources a query may have once its common tables are put in place; beyond, planning it would take too long. */
    static final int MAX_SOURCES = 500;

    /** Subqueries inside each other's FROM: the time in which engines plan them doubles with each. */
    static final int MAX_DEPTH = 10;

    private final Tableset tableset;
    private final List<CommonTable> common;
    private final Aliases aliases;
    private final int depth;

    /** Counts the sources of the whole query. */
    private static final class Aliases {
        private int given;
    }

    Tables(Tableset tableset) {
        this(tableset, List.of(), new Aliases(), 0);
    }

    private Tables(Tableset tableset, List<CommonTable> common, Aliases aliases, int depth) {
        this.tableset = tableset;
        this.common = List.copyOf(common);
        this.aliases = aliases;
        this.depth = depth;
    }

    /** The same tables and one common table more. */
    Tables with(CommonTable table) {
        List<CommonTable> more = new ArrayList<>(common);
        more.add(table);
        return new Tables(tableset, more, aliases, depth);
    }

    /** The tables a common table sees: those defined before it. */
    Tables before(CommonTable table) {
        return new Tables(tableset, common.subList(0, common.indexOf(table)), aliases, depth);
    }

    /** What a subquery in FROM sees. */
    Tables inside(Span span) {
        if (depth == MAX_DEPTH) {
            throw new AdqlException(
                    span,
                    "subqueries and common tables read from each other more than " + MAX_DEPTH
                            + " deep; join some of them");
        }
        return new Tables(tableset, common, aliases, depth + 1);
    }

    /** An alias for a source in SQL. */
    String newAlias(Span span) {
        aliases.given++;
        if (aliases.given > MAX_SOURCES) {
            throw new AdqlException(span, "the query reads from more than " + MAX_SOURCES + " tables and subqueries");
        }
        return "t" + aliases.given;
    }

    /** The common table of that name. */
    Optional<CommonTable> findCommon(List<Identifier> path) {
        if (path.size() != 1) {
            return Optional.empty();
        }
        Identifier name = path.get(0);
        return common.stream()
                .filter(table -> (name.quoted() && table.name().quoted())
                        ? name.text().equals(table.name().text())
                        : name.text().equalsIgnoreCase(table.name().text()))
                .findFirst();
    }

    /** The table of that name; its schema may be left out if no other schema has a table of that name. */
    TableMeta table(List<Identifier> path, Span span) {
        if (path.size() > 2) {
            throw new AdqlException(
                    span,
                    "there are no catalogues here: write '" + path.get(path.size() - 2) + "."
                            + path.get(path.size() - 1) + "'");
        }
        List<TableMeta> found =
                tableset.tables().stream().filter(table -> matches(table, path)).toList();
        if (found.size() > 1) {
            throw new AdqlException(
                    span,
                    "'" + path.get(0) + "' is ambiguous: it may be "
                            + found.stream().map(TableMeta::qualifiedName).collect(Collectors.joining(" or ")));
        }
        return found.stream().findFirst().orElseThrow(() -> unknown(path, span));
    }

    private static boolean matches(TableMeta table, List<Identifier> path) {
        return path.get(path.size() - 1).matches(table.name())
                && (path.size() == 1 || path.get(0).matches(table.schema()));
    }

    private AdqlException unknown(List<Identifier> path, Span span) {
        String name = path.stream().map(Identifier::text).collect(Collectors.joining("."));
        List<String> known = new ArrayList<>();
        common.forEach(table -> known.add(table.name().text()));
        tableset.tables().forEach(table -> known.add(table.qualifiedName()));
        Optional<AdqlException> explained = explained(path, name, known, span);
        if (explained.isPresent()) {
            return explained.get();
        }
        String quoted =
                path.stream().anyMatch(Identifier::quoted) && known.stream().anyMatch(name::equalsIgnoreCase)
                        ? "; names in double quotes are case-sensitive"
                        : "";
        String hint = Nearest.hint(name, known);
        if (hint.isEmpty()) {
            hint = sameLastName(path, known);
        }
        return new AdqlException(span, "no table '" + name + "'" + quoted + hint);
    }

    /** Names that are no tables for a reason that can be told. */
    private static Optional<AdqlException> explained(
            List<Identifier> path, String name, List<String> known, Span span) {
        Identifier first = path.get(0);
        if (first.text().equalsIgnoreCase(Uploaded.SCHEMA)) {
            boolean any = known.stream().anyMatch(table -> table.startsWith(Uploaded.SCHEMA + "."));
            return any
                    ? Optional.empty()
                    : Optional.of(new AdqlException(
                            span,
                            "no table '" + name + "': none came with this request; one comes with the parameter UPLOAD="
                                    + path.get(path.size() - 1).text() + ",..."));
        }
        boolean one = path.size() == 1 && first.quoted();
        Optional<String> meant = known.stream()
                .filter(table -> one && table.contains(".") && table.equalsIgnoreCase(name))
                .findFirst();
        if (meant.isPresent()) {
            return Optional.of(new AdqlException(
                    span,
                    "no table '" + name + "'; quotes stand around each name for itself, and here none are needed",
                    Optional.of(new Replacement(span, meant.get()))));
        }
        return first.text().equalsIgnoreCase("dbo")
                ? Optional.of(new AdqlException(
                        span, "no table '" + name + "': dbo is a schema of SQL Server" + sameLastName(path, known)))
                : Optional.empty();
    }

    private static String sameLastName(List<Identifier> path, List<String> known) {
        String last = path.get(path.size() - 1).text().toLowerCase(Locale.ROOT);
        List<String> names = known.stream()
                .map(name -> name.substring(name.indexOf('.') + 1))
                .toList();
        List<String> near = Nearest.near(last, names);
        List<String> meant = known.stream()
                .filter(name -> near.contains(name.substring(name.indexOf('.') + 1)))
                .toList();
        return meant.isEmpty()
                ? "; the tables are listed in tap_schema.tables"
                : "; did you mean " + String.join(" or ", meant) + "?";
    }
}
