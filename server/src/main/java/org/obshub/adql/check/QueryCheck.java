package org.obshub.adql.check;

import java.util.ArrayList;
import java.util.List;
import org.obshub.adql.AdqlException;
import org.obshub.adql.CommonTable;
import org.obshub.adql.Query;
import org.obshub.adql.function.ValueType;
import org.obshub.tableset.ColumnMeta;

/** Checks a query or subquery, set operations and common tables included. */
final class QueryCheck implements Query.Visitor<CheckedQuery> {
    private final Tables tables;
    private final Scope outer;

    QueryCheck(Tables tables, Scope outer) {
        this.tables = tables;
        this.outer = outer;
    }

    CheckedQuery check(Query query) {
        return query.accept(this);
    }

    @Override
    public CheckedQuery select(Query.Select select) {
        return new SelectCheck(tables, outer).check(select);
    }

    @Override
    public CheckedQuery with(Query.With with) {
        Tables visible = tables;
        for (CommonTable table : with.tables()) {
            if (visible.findCommon(List.of(table.name())).isPresent()) {
                throw new AdqlException(
                        table.name().span(),
                        "two common tables are called '" + table.name().text() + "'");
            }
            new QueryCheck(visible, outer).check(table.query());
            visible = visible.with(table);
        }
        return new QueryCheck(visible, outer).check(with.body());
    }

    @Override
    public CheckedQuery setOperation(Query.SetOperation operation) {
        CheckedQuery left = check(operation.left());
        CheckedQuery right = check(operation.right());
        List<ValueType> ours = left.types();
        List<ValueType> theirs = right.types();
        if (ours.size() != theirs.size()) {
            throw new AdqlException(
                    operation.right().span(),
                    "the sides of " + operation.kind() + " must have as many columns, but they have " + ours.size()
                            + " and " + theirs.size());
        }
        List<ColumnMeta> leading = left.columns();
        List<ColumnMeta> columns = new ArrayList<>();
        List<ValueType> types = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).goesWith(theirs.get(i))) {
                throw apart(operation, left, right, i);
            }
            types.add(ours.get(i).joined(theirs.get(i)));
            columns.add(Metadata.retyped(leading.get(i), types.get(i)));
        }
        List<CheckedQuery.Order> order = operation.orderBy().stream()
                .map(item -> SelectCheck.byOutput(item, columns))
                .toList();
        CheckedQuery.Window window = new CheckedQuery.Window(operation.offset(), Long.MAX_VALUE);
        return new CheckedQuery.SetOperation(
                operation.kind(), operation.all(), left, right, columns, types, order, window);
    }

    private static AdqlException apart(Query.SetOperation operation, CheckedQuery left, CheckedQuery right, int index) {
        return new AdqlException(
                operation.right().span(),
                "column " + (index + 1) + " of " + operation.kind() + " is "
                        + left.types().get(index).word() + " ('"
                        + left.columns().get(index).name() + "') on the left and "
                        + right.types().get(index).word() + " ('"
                        + right.columns().get(index).name() + "') on the right");
    }
}
