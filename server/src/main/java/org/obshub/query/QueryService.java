package org.obshub.query;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.obshub.adql.AdqlException;
import org.obshub.adql.check.CheckedQuery;
import org.obshub.adql.check.Checker;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.adql.sql.PlanReader;
import org.obshub.adql.sql.Sql;
import org.obshub.adql.sql.SqlWriter;
import org.obshub.region.Effort;
import org.obshub.store.Database;
import org.obshub.store.Dialect;
import org.obshub.store.QueryLimits;
import org.obshub.store.QuerySession;
import org.obshub.store.RowCursor;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Tableset;
import org.obshub.votable.Info;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers ADQL queries. Safe for use by many threads; each query takes the calling thread and constant memory. */
public final class QueryService {
    private static final Logger log = LoggerFactory.getLogger(QueryService.class);

    /** The stages of the road that keep nothing between queries. */
    public record Stages(AdqlParser parser, Checker checker, SqlWriter sqlWriter) {
        public Stages {
            requireNonNull(parser);
            requireNonNull(checker);
            requireNonNull(sqlWriter);
        }
    }

    /**
     * What is queried: the tables as they are published now, the footprint index as it is now, and the database.
     *
     * @param ownLinks true if access_url leads to the links that an answer offers, false if to the archive
     * @param origin who publishes what is queried, as every answer tells it
     */
    public record Source(
            Supplier<Tableset> tables,
            Supplier<IndexAnswer> index,
            Database database,
            Dialect dialect,
            boolean ownLinks,
            List<Info> origin) {
        /** With access_url as the archive has it, published by nobody. */
        public Source(Supplier<Tableset> tables, Supplier<IndexAnswer> index, Database database, Dialect dialect) {
            this(tables, index, database, dialect, false, List.of());
        }

        public Source {
            requireNonNull(tables);
            requireNonNull(index);
            requireNonNull(database);
            requireNonNull(dialect);
            origin = List.copyOf(origin);
        }
    }

    private final Stages stages;
    private final Source source;
    private final Limits limits;

    public QueryService(Stages stages, Source source, Limits limits) {
        this.stages = requireNonNull(stages);
        this.source = requireNonNull(source);
        this.limits = requireNonNull(limits);
    }

    public Limits limits() {
        return limits;
    }

    /**
     * Answers a query on that stream, which is flushed and left open.
     *
     * <p>A failure before the first byte is a {@link org.obshub.fault.ServiceException}, and nothing was written. Behind it
     * the formats that have words for it end well-formed with the error and the outcome says so; the others (CSV, TSV, ECSV) end
     * in an IOException, and the caller must break the connection. An IOException of the stream itself means that the client
     * is gone; the query is cancelled, as it is when somebody who knows completes {@code gone}.
     */
    public QueryOutcome runInTime(QueryRequest request, OutputStream out, CompletableFuture<Void> gone)
            throws IOException {
        return run(request, out, new QueryLimits(limits.time(), gone));
    }

    /** The same without limit of time; whoever completes the stop cancels the query, which is then a failure like others. */
    public QueryOutcome run(QueryRequest request, OutputStream out, CompletableFuture<Void> stop) throws IOException {
        return run(request, out, QueryLimits.until(stop));
    }

    private QueryOutcome run(QueryRequest asked, OutputStream out, QueryLimits allowed) throws IOException {
        long start = System.nanoTime();
        QueryRequest request = asked.from(source.origin());
        QueryOutcome outcome =
                request.uploads().isEmpty() ? runAlone(request, out, allowed) : runWithUploads(request, out, allowed);
        log.debug("{} in {} ms", outcome, (System.nanoTime() - start) / 1_000_000);
        return outcome;
    }

    /** The query with every name resolved, or an {@link AdqlException} that shows the place. */
    public CheckedQuery check(String adql) {
        return check(new Question.Text(adql), source.tables().get());
    }

    private CheckedQuery check(Question question, Tableset tables) {
        return question.check(stages.parser(), stages.checker(), tables);
    }

    private QueryOutcome runAlone(QueryRequest request, OutputStream out, QueryLimits allowed) throws IOException {
        CheckedQuery checked = check(request.question(), source.tables().get());
        List<ColumnMeta> columns = request.question().told(checked.columns());
        if (request.maxRows() == 0) {
            return new Answer(request, columns, limits, out).metadata();
        }
        IndexAnswer index = source.index().get();
        PlanReader database = asked -> source.database().open(asked.text(), asked.binds(), allowed);
        Sql sql = stages.sqlWriter()
                .write(checked, source.dialect(), index, around(database, request), request.maxRows());
        QueryRequest explained = request.explained(() -> plan(sql, index.effort(), database));
        try (CursorRows rows = new CursorRows(database.open(sql))) {
            return new Answer(explained, columns, limits, out).write(rows);
        }
    }

    /** The columns of the tables are enough to check the query; only then are their rows read. */
    private QueryOutcome runWithUploads(QueryRequest request, OutputStream out, QueryLimits allowed)
            throws IOException {
        try (OpenUploads uploads = OpenUploads.of(request.uploads(), allowed.stop())) {
            CheckedQuery checked =
                    check(request.question(), uploads.beside(source.tables().get()));
            if (request.maxRows() == 0) {
                return new Answer(request, checked.columns(), limits, out).metadata();
            }
            try (QuerySession session = source.database().session()) {
                uploads.load(session, allowed);
                return answer(checked, request, out, new Bounded(session, allowed));
            }
        }
    }

    private QueryOutcome answer(CheckedQuery checked, QueryRequest request, OutputStream out, Bounded session)
            throws IOException {
        IndexAnswer index = source.index().get();
        Sql sql = stages.sqlWriter()
                .write(checked, source.dialect(), index, around(session::open, request), request.maxRows());
        QueryRequest explained = request.explained(() -> plan(sql, index.effort(), session::open));
        try (CursorRows rows = new CursorRows(session.open(sql))) {
            return new Answer(explained, checked.columns(), limits, out).write(rows);
        }
    }

    private SqlWriter.Surroundings around(PlanReader reader, QueryRequest request) {
        return new SqlWriter.Surroundings(
                reader, source.ownLinks() ? request.linksAddress().orElse("") : "");
    }

    /** A connection, and what each of its statements may take. */
    private record Bounded(QuerySession session, QueryLimits allowed) {
        RowCursor open(Sql sql) {
            return session.open(sql.text(), sql.binds(), allowed);
        }
    }

    /** What the indexes do for the query, as INFO elements. */
    private List<Info> plan(Sql sql, Effort effort, PlanReader database) {
        List<Info> plan = new ArrayList<>();
        sql.plan().forEach(note -> plan.add(new Info("PLAN", note, "")));
        if (plan.isEmpty()) {
            plan.add(new Info("PLAN", "no condition on positions or footprints; the database chooses its indexes", ""));
        }
        indexes(sql, database).forEach(name -> plan.add(new Info("PLAN_INDEX", name, "")));
        if (sql.asksFootprints()) {
            runThrough(sql, database);
        }
        plan.add(new Info("PLAN_CANDIDATES", Long.toString(effort.candidates()), ""));
        plan.add(new Info("PLAN_REFINED", Long.toString(effort.tested()), ""));
        return plan;
    }

    /** Reads all rows and keeps none: only then is it known what the joins among them ask the footprint index for. */
    private static void runThrough(Sql sql, PlanReader database) {
        try (RowCursor rows = database.open(sql)) {
            boolean more = true;
            while (more) {
                more = rows.next();
            }
        }
    }

    /** The indexes of columns that the database chose, as it says itself. */
    private Set<String> indexes(Sql sql, PlanReader database) {
        Set<String> names = new LinkedHashSet<>();
        try (RowCursor answer = database.open(new Sql("EXPLAIN " + sql.text(), sql.binds(), List.of()))) {
            while (answer.next()) {
                source.dialect()
                        .indexInPlan()
                        .matcher(String.valueOf(answer.text(0)))
                        .results()
                        .forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }
}
