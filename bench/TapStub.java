import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TAP service that costs next to nothing, to measure the harvester alone: the rows of a CSV of ObsCoreSynth, written once as
 * TABLEDATA in the order (obs_release_date, obs_publisher_did), sent as pieces of a file. Understands the pages that obshub
 * asks for and nothing else.
 *
 * <p>java -Xmx2g bench/TapStub.java CSV PORT (0: any that is free). /tap has all rows; /two/tap has them under other identifiers;
 * /x10/tap has them ten times (any number up to 19), each time under other identifiers and behind those before. A question for
 * what changed since whatever time is answered with 1,000 rows, spread over the table, with the date of the start and a
 * target_name that no answer had before.
 */
final class TapStub {
    private static final int CHANGED = 1000;
    private static final Pattern TOP = Pattern.compile("TOP (\\d+)");
    private static final Pattern SINCE = Pattern.compile("obs_release_date >= '([^']*)'");
    private static final Pattern REPEATED = Pattern.compile("/x(\\d{1,2})/tap/sync");
    /** From copy to copy; the calendar repeats itself in them. */
    private static final int YEARS = 400;

    private static final Pattern COPIED = Pattern.compile("ivo://c(\\d+)/(.*)");

    private static final Pattern BEHIND =
            Pattern.compile("obs_release_date = '([^']*)' AND obs_publisher_did > '([^']*)'");

    private final List<String> names = new ArrayList<>();
    private final String start = Instant.now().toString().substring(0, 19);
    private final FileChannel rows;
    private String[] keys = {};
    private long[] offsets = {};
    private int answers;

    private TapStub(Path csv) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(csv)) {
            names.addAll(cells(in.readLine()));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        }
        int date = names.indexOf("obs_release_date");
        int did = names.indexOf("obs_publisher_did");
        String[] order = new String[lines.size()];
        for (int i = 0; i < order.length; i++) {
            List<String> cells = cells(lines.get(i));
            order[i] = cells.get(date) + "\t" + cells.get(did) + "\t" + i;
        }
        Arrays.sort(order);
        Path file = Files.createTempFile("tap-stub", ".rows");
        file.toFile().deleteOnExit();
        keys = new String[order.length];
        offsets = new long[order.length + 1];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int i = 0; i < order.length; i++) {
                int last = order[i].lastIndexOf('\t');
                keys[i] = order[i].substring(0, last);
                byte[] row = row(cells(lines.get(Integer.parseInt(order[i].substring(last + 1)))));
                out.write(row);
                offsets[i + 1] = offsets[i] + row.length;
            }
        }
        rows = FileChannel.open(file, StandardOpenOption.READ);
    }

    public static void main(String[] arguments) throws IOException {
        TapStub stub = new TapStub(Path.of(arguments[0]));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[1])), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/tap/sync", exchange -> stub.answer(exchange, ""));
        server.createContext("/two/tap/sync", exchange -> stub.answer(exchange, "two."));
        server.createContext("/x", stub::repeated);
        server.start();
        System.out.println("ready: " + stub.keys.length + " rows, " + stub.offsets[stub.keys.length] + " bytes, port "
                + server.getAddress().getPort());
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static byte[] row(List<String> cells) {
        StringBuilder text = new StringBuilder("<TR>");
        cells.forEach(cell -> text.append("<TD>").append(escaped(cell)).append("</TD>"));
        return text.append("</TR>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String cell) {
        return cell.replace("&", "&amp;").replace("<", "&lt;");
    }

    private String head() {
        StringBuilder head = new StringBuilder("<?xml version=\"1.0\"?>\n<VOTABLE version=\"1.3\""
                + " xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\"><RESOURCE type=\"results\">"
                + "<INFO name=\"QUERY_STATUS\" value=\"OK\"/><TABLE>\n");
        for (String name : names) {
            boolean whole = name.matches("calib_level|access_estsize|.*_xel\\d?");
            boolean real = name.matches("s_ra|s_dec|s_fov|s_resolution|t_(min|max|exptime|resolution)|em_(min|max|res_power)"
                    + "|freq_(min|max)");
            String type = real ? "double\"" : whole ? "long\"" : "char\" arraysize=\"*\"";
            head.append("<FIELD name=\"").append(name).append("\" datatype=\"").append(type).append("/>\n");
        }
        return head + "<DATA><TABLEDATA>\n";
    }

    private void answer(HttpExchange exchange, String prefix) throws IOException {
        String form = URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-votable+xml");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(head().getBytes(StandardCharsets.UTF_8));
            Matcher top = TOP.matcher(form);
            Matcher since = SINCE.matcher(form);
            if (since.find()) {
                changed(out, form.contains(" AND ("));
            } else if (top.find() && !form.contains("IS NULL") && !form.contains("tap_schema")) {
                page(out, form, Integer.parseInt(top.group(1)), prefix);
            }
            out.write("</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void page(OutputStream out, String form, int most, String prefix) throws IOException {
        Matcher behind = BEHIND.matcher(form);
        int from = 0;
        if (behind.find()) {
            String did = behind.group(2).replace("ivo://" + prefix, "ivo://");
            int found = Arrays.binarySearch(keys, behind.group(1) + "\t" + did);
            from = found < 0 ? -found - 1 : found + 1;
        }
        int to = Math.min(keys.length, from + most);
        WritableByteChannel channel = prefix.isEmpty() ? Channels.newChannel(out) : null;
        if (channel != null) {
            rows.transferTo(offsets[from], offsets[to] - offsets[from], channel);
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        rows.transferTo(offsets[from], offsets[to] - offsets[from], Channels.newChannel(bytes));
        out.write(bytes.toString(StandardCharsets.UTF_8)
                .replace("<TD>ivo://", "<TD>ivo://" + prefix)
                .getBytes(StandardCharsets.UTF_8));
    }

    private void repeated(HttpExchange exchange) throws IOException {
        Matcher path = REPEATED.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        int copies = Integer.parseInt(path.group(1));
        String form = URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-votable+xml");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(head().getBytes(StandardCharsets.UTF_8));
            Matcher top = TOP.matcher(form);
            if (top.find() && !form.contains("IS NULL") && !form.contains("tap_schema")) {
                long from = place(form);
                long to = Math.min((long) copies * keys.length, from + Integer.parseInt(top.group(1)));
                for (long i = from; i < to; i++) {
                    out.write(copy((int) (i / keys.length), (int) (i % keys.length)));
                }
            }
            out.write("</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The first row behind the last one that the question names, among all copies. */
    private long place(String form) {
        Matcher behind = BEHIND.matcher(form);
        if (!behind.find()) {
            return 0;
        }
        Matcher did = COPIED.matcher(behind.group(2));
        if (!did.matches()) {
            throw new IllegalArgumentException("not an identifier of a copy: " + behind.group(2));
        }
        int copy = Integer.parseInt(did.group(1));
        String key = moved(behind.group(1), -copy) + "\t" + did.group(2);
        int found = Arrays.binarySearch(keys, key);
        return (long) copy * keys.length + (found < 0 ? -found - 1 : found + 1);
    }

    private byte[] copy(int copy, int row) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        rows.transferTo(offsets[row], offsets[row + 1] - offsets[row], Channels.newChannel(bytes));
        String text = bytes.toString(StandardCharsets.UTF_8);
        String date = keys[row].substring(0, keys[row].indexOf('\t'));
        String did = escaped(keys[row].substring(date.length() + 1));
        return text.replace("<TD>" + did + "<", "<TD>ivo://c" + copy + "/" + did + "<")
                .replace("<TD>" + date + "<", "<TD>" + moved(date, copy) + "<")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A date of the same day, years later or earlier. */
    private static String moved(String date, int copies) {
        return Integer.parseInt(date.substring(0, 4)) + YEARS * copies + date.substring(4);
    }

    /** The changed rows come in the order of their identifiers, and nothing comes behind them. */
    private synchronized void changed(OutputStream out, boolean behind) throws IOException {
        if (behind) {
            return;
        }
        answers++;
        int target = names.indexOf("target_name");
        int date = names.indexOf("obs_release_date");
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < CHANGED; i++) {
            int row = (int) ((long) i * keys.length / CHANGED);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            rows.transferTo(offsets[row], offsets[row + 1] - offsets[row], Channels.newChannel(bytes));
            String[] parts = bytes.toString(StandardCharsets.UTF_8).split("<TD>", -1);
            parts[target + 1] = "changed " + start + " " + answers + "</TD>";
            parts[date + 1] = start + "</TD>";
            sent.add(keys[row].substring(keys[row].indexOf('\t')) + "\n" + String.join("<TD>", parts));
        }
        sent.sort(null);
        for (String row : sent) {
            out.write(row.substring(row.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8));
        }
    }
}
