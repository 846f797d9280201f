package org.obshub.scs;

import static org.obshub.adql.build.Trees.call;
import static org.obshub.adql.build.Trees.column;
import static org.obshub.adql.build.Trees.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.obshub.adql.Predicate;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.SelectItem;
import org.obshub.adql.build.Trees;
import org.obshub.dali.NumberParam;
import org.obshub.dali.Params;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.query.Question;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.TableMeta;

/**
 * What a cone search asks: ICRS, degrees.
 *
 * @param radius 0 asks for the columns alone (Simple Cone Search 1.03 section 2.1)
 * @param verbosity 1 to 3: a few columns, the principal ones, all
 */
record ConeQuery(double ra, double dec, double radius, int verbosity) {
    /**
     * Identifier and position once by the UCDs of Simple Cone Search 1.03 section 2.2, which pyVO looks for, and once by
     * those of version 1.1: each standard wants exactly one column of each.
     */
    private static final Map<String, String> MAIN_UCDS = Map.of(
            "id_main", "ID_MAIN",
            "ra_main", "POS_EQ_RA_MAIN",
            "dec_main", "POS_EQ_DEC_MAIN",
            "obs_publisher_did", "meta.id;meta.main",
            "s_ra", "pos.eq.ra;meta.main",
            "s_dec", "pos.eq.dec;meta.main");

    private static final List<String> FEW =
            List.of("obs_publisher_did", "s_ra", "s_dec", "target_name", "dataproduct_type", "access_url");

    static ConeQuery of(Params params) {
        return new ConeQuery(
                degrees(params, "RA", 0, 360),
                degrees(params, "DEC", -90, 90),
                degrees(params, "SR", 0, 180),
                params.find("VERB").map(ConeQuery::verbosity).orElse(2));
    }

    private static double degrees(Params params, String name, double least, double most) {
        String text = params.require(name, "Send RA, DEC and SR in degrees, ICRS.");
        return NumberParam.read(name, text, least, most, "degrees");
    }

    private static int verbosity(String text) {
        if (!text.matches("[123]")) {
            throw new ServiceException(Fault.BAD_PARAMETER, "VERB is '" + text + "': send 1, 2 or 3.");
        }
        return Integer.parseInt(text);
    }

    /** The query on {@code ivoa.obscore}: the position of the row lies in the circle. */
    Question.Tree question(TableMeta obscore) {
        Predicate inside = Trees.compare(
                call(
                        "CONTAINS",
                        call("POINT", column("s_ra"), column("s_dec")),
                        call("CIRCLE", number(ra), number(dec), number(radius))),
                Operator.EQUAL,
                number(1));
        return new Question.Tree(Trees.select(columns(obscore), "ivoa", "obscore", inside), MAIN_UCDS);
    }

    private List<SelectItem> columns(TableMeta obscore) {
        List<SelectItem> columns = new ArrayList<>();
        columns.add(Trees.item("obs_publisher_did", "id_main"));
        columns.add(Trees.item("s_ra", "ra_main"));
        columns.add(Trees.item("s_dec", "dec_main"));
        for (ColumnMeta column : obscore.columns()) {
            boolean wanted = verbosity == 3
                    || FEW.contains(column.name())
                    || (verbosity == 2 && column.flags().principal());
            if (wanted) {
                columns.add(Trees.item(column.name()));
            }
        }
        return columns;
    }
}
