package org.obshub.harvest;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.obshub.upstream.Loopback;

/**
 * A TAP service over a small table {@code obs}: a database of its own answers the queries, so that it is independent of
 * what asks them. A test may spoil answers.
 */
final class TableServer implements AutoCloseable {
    private static final String HEAD = "<?xml version=\"1.0\"?>\n<VOTABLE version=\"1.3\""
            + " xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\"><RESOURCE type=\"results\">"
            + "<INFO name=\"QUERY_STATUS\" value=\"OK\"/><TABLE>";
    private static final String FOOT = "</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";

    private final Connection connection;
    private final Loopback loopback;
    private final AtomicInteger queries = new AtomicInteger();
    private volatile Spoiler spoiler = (exchange, number, sql, good) -> false;

    /** Answers in place of the server, or returns false. */
    interface Spoiler {
        boolean spoil(HttpExchange exchange, int number, String sql, String good) throws IOException;
    }

    TableServer() throws IOException, SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID());
        execute("CREATE TABLE obs (did VARCHAR, obs_id VARCHAR, lastModified VARCHAR, project_code VARCHAR,"
                + " scan_num INT, s_ra DOUBLE, s_dec DOUBLE)");
        loopback = new Loopback((exchange, asked) -> answer(exchange, asked.query()));
    }

    URI tap() {
        return loopback.uri("/tap");
    }

    void spoil(Spoiler newSpoiler) {
        spoiler = newSpoiler;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The answer of the table's own database, cells joined by bars. */
    synchronized List<String> select(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                StringJoiner cells = new StringJoiner("|");
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(rows.getObject(i)));
                }
                found.add(cells.toString());
            }
        }
        return found;
    }

    /** The queries for rows of the table so far. */
    List<String> queries() {
        return loopback.asked().stream()
                .map(Loopback.Asked::query)
                .filter(query -> query.contains(" FROM obs"))
                .toList();
    }

    private void answer(HttpExchange exchange, String sql) throws IOException {
        if (sql.contains("tap_schema")) {
            Loopback.votable(
                    exchange,
                    HEAD + "<FIELD name=\"table_name\" datatype=\"char\" arraysize=\"*\"/>"
                            + "<DATA><TABLEDATA><TR><TD>obs</TD></TR>" + FOOT);
            return;
        }
        String good;
        try {
            good = votable(sql);
        } catch (SQLException e) {
            Loopback.reply(exchange, 400, "text/plain", e.getMessage());
            return;
        }
        if (!spoiler.spoil(exchange, queries.incrementAndGet(), sql, good)) {
            Loopback.votable(exchange, good);
        }
    }

    private synchronized String votable(String sql) throws SQLException {
        StringBuilder out = new StringBuilder(HEAD);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            for (int i = 1; i <= columns; i++) {
                String name = rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT);
                String type = name.startsWith("s_")
                        ? "datatype=\"double\""
                        : name.equals("scan_num") ? "datatype=\"int\"" : "datatype=\"char\" arraysize=\"*\"";
                out.append("<FIELD name=\"")
                        .append(name)
                        .append("\" ")
                        .append(type)
                        .append("/>");
            }
            out.append("<DATA><TABLEDATA>\n");
            while (rows.next()) {
                out.append("<TR>");
                for (int i = 1; i <= columns; i++) {
                    String cell = rows.getString(i);
                    out.append("<TD>").append(cell == null ? "" : cell).append("</TD>");
                }
                out.append("</TR>\n");
            }
        }
        return out.append(FOOT).toString();
    }

    @Override
    public void close() throws SQLException {
        loopback.close();
        connection.close();
    }
}
