package org.obshub.query;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.obshub.scratch.UploadedTable;
import org.obshub.votable.Info;
import org.obshub.votable.ServiceDescriptor;

/**
 * A query to be answered.
 *
 * @param question what is asked
 * @param language the version of ADQL it is written in: {@code 2.0} or {@code 2.1}
 * @param maxRows rows at most, see {@link Limits#rows}; 0 asks for the metadata alone
 * @param echo what the answer repeats about the request, in formats that have a place for it; {@link #EXPLAIN} among it asks
 *     for what the indexes do for the query
 * @param uploads tables the query brings along
 * @param services services to offer beside the rows, if the columns they refer to are in the answer
 */
public record QueryRequest(
        Question question,
        String language,
        ResultFormat format,
        long maxRows,
        List<Info> echo,
        List<ServiceDescriptor> services,
        List<UploadedTable> uploads) {

    /** DataLink 1.1 section 4.1. */
    private static final String LINKS = "ivo://ivoa.net/std/DataLink#links";

    /** Asks for the plan of the query. */
    public static final Info EXPLAIN = new Info("EXPLAIN", "1", "");

    public QueryRequest {
        requireNonNull(question);
        requireNonNull(language);
        requireNonNull(format);
        if (maxRows < 0) {
            throw new IllegalArgumentException("a negative number of rows: " + maxRows);
        }
        echo = List.copyOf(echo);
        services = List.copyOf(services);
        uploads = List.copyOf(uploads);
    }

    /** A query in ADQL that brings no tables along. */
    public QueryRequest(
            String adql,
            String language,
            ResultFormat format,
            long maxRows,
            List<Info> echo,
            List<ServiceDescriptor> services) {
        this(new Question.Text(adql), language, format, maxRows, echo, services, List.of());
    }

    /** A query without text. */
    public QueryRequest(
            Question.Tree tree, ResultFormat format, long maxRows, List<Info> echo, List<ServiceDescriptor> services) {
        this(tree, "2.1", format, maxRows, echo, services, List.of());
    }

    /** The query as its user wrote it; empty if it has no text. */
    public String adql() {
        return question instanceof Question.Text text ? text.adql() : "";
    }

    /** The same query whose answer offers those services. */
    public QueryRequest offering(List<ServiceDescriptor> offered) {
        return new QueryRequest(question, language, format, maxRows, echo, offered, uploads);
    }

    /** Where the answer offers the links of its datasets, up to their identifier; empty if it does not. */
    Optional<String> linksAddress() {
        return services.stream()
                .filter(service -> service.find("standardID").orElse("").startsWith(LINKS))
                .flatMap(service -> service.find("accessURL").stream())
                .map(address -> address + "?ID=")
                .findFirst();
    }

    /** The same query with tables that it may name as {@code TAP_UPLOAD.name}. */
    public QueryRequest with(List<UploadedTable> tables) {
        return new QueryRequest(question, language, format, maxRows, echo, services, tables);
    }

    /** The same query whose answer tells where it comes from besides what it repeats. */
    QueryRequest from(List<Info> origin) {
        if (origin.isEmpty()) {
            return this;
        }
        List<Info> more = new ArrayList<>(echo);
        more.addAll(origin);
        return new QueryRequest(question, language, format, maxRows, more, services, uploads);
    }

    /** The same, if it asks for the plan with that plan to repeat. */
    QueryRequest explained(Supplier<List<Info>> plan) {
        if (!echo.contains(EXPLAIN)) {
            return this;
        }
        List<Info> more = new ArrayList<>(echo);
        more.addAll(plan.get());
        return new QueryRequest(question, language, format, maxRows, more, services, uploads);
    }
}
