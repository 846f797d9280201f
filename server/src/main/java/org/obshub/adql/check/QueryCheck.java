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
        if (left.types().size() != right.types().size()) {
            throw new AdqlException(
                    operation.right().span(),
                    "the sides of " + operation.kind() + " must have as many columns, but they have "
                            + left.types().size() + " and " + right.types().size());
        }
        List<ColumnMeta> columns = new ArrayList<>();
        List<ValueType> types = new ArrayList<>();
        for (int i = 0; i < left.types().size(); i++) {
            ValueType type = joined(operation, left, right, i);
            types.add(type);
            columns.add(Metadata.retyped(left.columns().get(i), type));
        }
        List<CheckedQuery.Order> order = operation.orderBy().stream()
                .map(item -> SelectCheck.byOutput(item, columns))
                .toList();
        CheckedQuery.Window window = new CheckedQuery.Window(operation.offset(), Long.MAX_VALUE);
        return new CheckedQuery.SetOperation(
                operation.kind(), operation.all(), left, right, columns, types, order, window);
    }

    private static ValueType joined(Query.SetOperation operation, CheckedQuery left, CheckedQuery right, int index) {
        ValueType a = left.types().get(index);
        ValueType b = right.types().get(index);
        if (!a.goesWith(b)) {
            throw new AdqlException(
                    operation.right().span(),
                    "column " + (index + 1) + " of " + operation.kind() + " is " + a.word() + " ('"
                            + left.columns().get(index).name() + "') on the left and " + b.word() + " ('"
                            + right.columns().get(index).name() + "') on the right");
        }
        return a.joined(b);
    }
}
