package org.obshub.config;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/**
 * Every key of {@code obshub.toml}: name, default, what it means, and what a value must be. The one list behind the file in
 * {@code conf}, the environment variables, {@code --set} and {@code obshub check}.
 */
public enum Key {
    SERVER_HOST("server.host", "127.0.0.1", Kind.TEXT, "Address to listen on; 0.0.0.0 for all."),
    SERVER_PORT("server.port", 8080L, Kind.PORT, "Port to listen on; 0 chooses a free one."),
    SERVER_BASE_URL(
            "server.base-url", "", Kind.URL_OR_EMPTY, "The address users see; empty takes it from each request."),
    SERVER_TRUST_FORWARDED(
            "server.trust-forwarded", false, Kind.YES_NO, "True behind a proxy that sets X-Forwarded-* itself."),
    SERVER_THREADS("server.threads", 64L, Kind.POSITIVE, "Threads that answer requests."),
    SERVER_NOTICE("server.notice", "", Kind.TEXT, "What users should know of this server; shown on its page."),
    STORE_DATA("store.data", "data", Kind.TEXT, "Folder of the database."),
    STORE_CACHE_MB("store.cache-mb", 256L, Kind.POSITIVE, "Memory for database pages, megabytes."),
    TAP_DEFAULT_MAX_ROWS("tap.default-max-rows", 100_000L, Kind.POSITIVE, "Rows of an answer without MAXREC."),
    TAP_HARD_MAX_ROWS("tap.hard-max-rows", 10_000_000L, Kind.POSITIVE, "Rows of an answer at most."),
    TAP_SYNC_TIMEOUT("tap.sync-timeout", "60s", Kind.DURATION, "Time a synchronous query may take."),
    TAP_CLIENT_RUNNING("tap.client-running", 12L, Kind.POSITIVE, "Synchronous queries of one client that run at once."),
    TAP_CLIENT_WAITING(
            "tap.client-waiting", 32L, Kind.POSITIVE, "Those of one client that wait for them, 5 s at most."),
    TAP_MAX_QUERY_LENGTH("tap.max-query-length", 1_000_000L, Kind.POSITIVE, "Characters of a query at most."),
    ASYNC_PENDING("async.pending", 100_000L, Kind.POSITIVE, "Jobs that may be made and not run yet."),
    ASYNC_CLIENT_PENDING(
            "async.client-pending", 20_000L, Kind.POSITIVE, "Jobs of one client that may be made and not run yet."),
    ASYNC_RUNNING(
            "async.running", 4L, Kind.POSITIVE, "Jobs that run at once, each of queries, cutouts and bulk cutouts."),
    ASYNC_CLIENT_RUNNING("async.client-running", 2L, Kind.POSITIVE, "The same of one client."),
    ASYNC_QUEUED(
            "async.queued",
            1000L,
            Kind.POSITIVE,
            "Jobs that may wait to run, each of queries, cutouts and bulk cutouts."),
    ASYNC_CLIENT_QUEUED("async.client-queued", 100L, Kind.POSITIVE, "The same of one client."),
    ASYNC_TIMEOUT("async.timeout", "1h", Kind.SECONDS, "Time a job may run that asks for nothing else."),
    ASYNC_HARD_TIMEOUT("async.hard-timeout", "12h", Kind.SECONDS, "Time a job may run at most."),
    ASYNC_RETENTION("async.retention", "7d", Kind.SECONDS, "Time a job is kept that asks for nothing else."),
    ASYNC_HARD_RETENTION("async.hard-retention", "30d", Kind.SECONDS, "Time a job is kept at most."),
    ASYNC_RESULT_BYTES("async.result-bytes", 10L << 30, Kind.POSITIVE, "Bytes of the result of a job at most."),
    ASYNC_ALL_RESULT_BYTES(
            "async.all-result-bytes", 100L << 30, Kind.POSITIVE, "Bytes that the files of all jobs may take."),
    ASYNC_LEAVE_FREE_BYTES(
            "async.leave-free-bytes", 1L << 30, Kind.POSITIVE, "Bytes of the disk that results leave free."),
    ASYNC_WAITING("async.waiting", 64L, Kind.POSITIVE, "Requests that may wait for jobs at once."),
    UPLOAD_MAX_BYTES(
            "upload.max-bytes",
            104_857_600L,
            Kind.POSITIVE,
            "Bytes of all tables uploaded with a query, uncompressed."),
    UPLOAD_MAX_ROWS("upload.max-rows", 1_000_000L, Kind.POSITIVE, "Rows of an uploaded table at most."),
    UPLOAD_FETCH_TIMEOUT("upload.fetch-timeout", "60s", Kind.DURATION, "Time to fetch a remote table."),
    UPLOAD_ALLOWED_HOSTS(
            "upload.allowed-hosts",
            "",
            Kind.TEXT,
            "Hosts with private addresses that remote tables may come from, with commas; others must be public."),
    REGISTRY_AUTHORITY(
            "registry.authority", "obshub.example", Kind.AUTHORITY, "IVOA naming authority of minted identifiers."),
    REGISTRY_TITLE("registry.title", "obshub", Kind.TEXT, "Title of the service."),
    REGISTRY_PUBLISH(
            "registry.publish",
            false,
            Kind.YES_NO,
            "True once the records are to be harvested; then no value below may be a placeholder."),
    REGISTRY_SHORT_NAME("registry.short-name", "obshub", Kind.SHORT_NAME, "Short name, at most 16 characters."),
    REGISTRY_DESCRIPTION(
            "registry.description",
            "Observations of several radio archives in one ObsCore table: NRAO, CADC, CASDA and others.",
            Kind.TEXT,
            "What the service offers, one paragraph."),
    REGISTRY_PUBLISHER("registry.publisher", "Example Observatory", Kind.TEXT, "Who publishes the service."),
    REGISTRY_CREATOR("registry.creator", "Example Observatory", Kind.TEXT, "Who made the service."),
    REGISTRY_CONTACT_NAME("registry.contact-name", "Example Operator", Kind.TEXT, "Who answers questions."),
    REGISTRY_CONTACT_EMAIL("registry.contact-email", "operator@obshub.example", Kind.EMAIL, "E-mail address of that."),
    REGISTRY_REFERENCE_URL(
            "registry.reference-url", "https://obshub.example/", Kind.URL, "A page about the service for people."),
    REGISTRY_RIGHTS(
            "registry.rights",
            "The metadata may be used freely; data have the rights their archives give.",
            Kind.TEXT,
            "What may be done with the data."),
    REGISTRY_RIGHTS_URL("registry.rights-url", "", Kind.URL_OR_EMPTY, "A licence those words stand for; may be empty."),
    REGISTRY_VERSION("registry.version", "1.0", Kind.TEXT, "Version of the service."),
    REGISTRY_CREATED("registry.created", "2026-11-21", Kind.DATE, "Date the records were made."),
    REGISTRY_UPDATED("registry.updated", "2026-11-21", Kind.DATE, "Date the values of this section changed last."),
    REGISTRY_ARCHIVE_IVOIDS(
            "registry.archive-ivoids",
            "cadc=ivo://cadc.nrc.ca/argus",
            Kind.TEXT,
            "IVOIDs of the archives' own services, as archive=ivo://... with commas."),
    REGISTRY_DELETED(
            "registry.deleted",
            "",
            Kind.TEXT,
            "Names of records that were published once and are no more, with commas."),
    HIPS_SURVEYS(
            "hips.surveys",
            "ivo://nrao.edu/P/VLASS/Epoch1 | VLASS epoch 1, quick look |"
                    + " http://archive-new.nrao.edu/vlass/HiPS/VLASS_Epoch1/Quicklook;"
                    + " ivo://CSIRO/P/RACS/low/I | RACS-low, 888 MHz, Stokes I |"
                    + " https://casda.csiro.au/hips/RACS/low/I",
            Kind.SURVEYS,
            "Surveys at /hips/list with ; between them: IVOID | title | base URL | release date, if known."),
    OBSCORE_ACCESS_URL(
            "obscore.access-url",
            "datalink",
            Kind.ACCESS_URL,
            "Where access_url points: datalink (of this server) or archive."),
    DATALINK_MAX_IDS("datalink.max-ids", 1000L, Kind.POSITIVE, "Identifiers of one request for links."),
    DATALINK_TIMEOUT("datalink.timeout", "20s", Kind.SECONDS, "Time a request for links waits for archives."),
    DATALINK_REQUESTS("datalink.requests", 4L, Kind.POSITIVE, "Requests to one archive at once for one request."),
    DATALINK_CACHE_TIME("datalink.cache-time", "1h", Kind.DURATION, "Time links are kept; 0s for not at all."),
    DATALINK_CACHE_DATASETS("datalink.cache-datasets", 10_000L, Kind.POSITIVE, "Datasets whose links are kept."),
    SODA_ARCHIVE_REQUESTS("soda.archive-requests", 8L, Kind.POSITIVE, "Requests to the data of one archive at once."),
    SODA_ARCHIVE_WAITING("soda.archive-waiting", 8L, Kind.POSITIVE, "Requests that may wait for those of an archive."),
    SODA_BULK_REQUESTS(
            "soda.bulk-requests", 6L, Kind.POSITIVE, "Of those of an archive, cutouts for bulk requests at once."),
    SODA_ANSWER_TIMEOUT("soda.answer-timeout", "60s", Kind.SECONDS, "Time an archive has to begin its answer."),
    SODA_STALL_TIMEOUT("soda.stall-timeout", "30s", Kind.SECONDS, "Longest silence within an answer of an archive."),
    SODA_TIMEOUT("soda.timeout", "1h", Kind.SECONDS, "Time an answer of an archive may take as a whole."),
    SODA_JOB_TIMEOUT(
            "soda.job-timeout", "5m", Kind.SECONDS, "Time a synchronous cutout waits for a job of an archive."),
    SODA_ARCHIVE_JOBS("soda.archive-jobs", 16L, Kind.POSITIVE, "Synchronous cutouts that wait for such jobs at once."),
    SODA_MAX_BYTES("soda.max-bytes", 107_374_182_400L, Kind.POSITIVE, "Bytes of a file or cutout at most."),
    SODA_FILE_HOSTS(
            "soda.file-hosts",
            "",
            Kind.TEXT,
            "Hosts of the files of loaded tables, with commas: names, *.domain, or http://host:port, which may be private."),
    SODA_FILE_ROOTS("soda.file-roots", "", Kind.TEXT, "Folders whose files anybody may get as data, with commas."),
    HARVEST_SCHEDULE("harvest.schedule", "24h", Kind.DURATION, "Time between harvests of serve; 0s for never."),
    HARVEST_FIRST_PAUSE(
            "harvest.first-pause",
            "2s",
            Kind.DURATION,
            "Pause before a question that met a passing fault is asked again; it doubles up to a minute."),
    HARVEST_RETRY("harvest.retry", "15m", Kind.DURATION, "Time until an archive that failed is tried again by serve."),
    HARVEST_FULL_EVERY(
            "harvest.full-every",
            "30d",
            Kind.DURATION,
            "Time until serve reads an archive whole again, to find what was withdrawn; 0s for never."),
    HARVEST_CONTACT("harvest.contact", "", Kind.TEXT, "E-mail address told to the archives in the User-Agent."),
    NRAO_URL("nrao.url", "https://data-query.nrao.edu/tap", Kind.URL_OR_EMPTY, "TAP of NRAO; empty leaves it out."),
    NRAO_TABLE("nrao.table", "tap_schema.obscore", Kind.TEXT, "NRAO's ObsCore table."),
    NRAO_INTERVAL("nrao.interval", "2s", Kind.DURATION, "Pause between requests to NRAO."),
    NRAO_VLASS_URL(
            "nrao.vlass-url",
            "https://archive-new.nrao.edu/vlass",
            Kind.URL_OR_EMPTY,
            "Directory of the VLASS images at NRAO."),
    NRAO_DATA_HOSTS("nrao.data-hosts", "data.nrao.edu", Kind.TEXT, "Further hosts with data of NRAO, with commas."),
    NRAO_AT_ONCE("nrao.at-once", 1L, Kind.POSITIVE, "Requests to NRAO at the same time, at most."),
    NRAO_QUIET_HOURS("nrao.quiet-hours", "", Kind.HOURS, "Hours in UTC without harvest of NRAO, such as 08:00-18:30."),
    NRAO_CREDENTIALS(
            "nrao.credentials",
            "",
            Kind.PLACE,
            "Where a token or password for harvests of NRAO is: env:NAME or file:PATH."),
    CADC_URL(
            "cadc.url",
            "https://ws.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/argus",
            Kind.URL_OR_EMPTY,
            "TAP of CADC; empty leaves it out."),
    CADC_TABLE("cadc.table", "ivoa.ObsCore", Kind.TEXT, "CADC's ObsCore table."),
    CADC_COLLECTIONS("cadc.collections", "VLASS,CGPS,VGPS", Kind.TEXT, "Collections to harvest, with commas."),
    CADC_INTERVAL("cadc.interval", "1s", Kind.DURATION, "Pause between requests to CADC."),
    CADC_DATALINK_URL(
            "cadc.datalink-url",
            "https://ws.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/caom2ops/datalink",
            Kind.URL_OR_EMPTY,
            "DataLink of CADC."),
    CADC_SODA_URL(
            "cadc.soda-url",
            "https://ws.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/caom2ops/sync",
            Kind.URL_OR_EMPTY,
            "Synchronous SODA of CADC."),
    CADC_PACKAGE_URL(
            "cadc.package-url",
            "https://ws.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/caom2ops/pkg",
            Kind.URL_OR_EMPTY,
            "Package service of CADC."),
    CADC_FILES_URL(
            "cadc.files-url",
            "https://ws.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/raven/files",
            Kind.URL_OR_EMPTY,
            "File service of CADC."),
    CADC_DATA_HOSTS(
            "cadc.data-hosts",
            "*.cadc-ccda.hia-iha.nrc-cnrc.gc.ca,*.canfar.net",
            Kind.TEXT,
            "Further hosts with data of CADC, with commas."),
    CADC_DATA_CREDENTIALS(
            "cadc.data-credentials",
            "",
            Kind.PLACE,
            "Where the account is that fetches files of CADC for everybody: env:NAME or file:PATH; empty for none."),
    CADC_AT_ONCE("cadc.at-once", 1L, Kind.POSITIVE, "Requests to CADC at the same time, at most."),
    CADC_QUIET_HOURS("cadc.quiet-hours", "", Kind.HOURS, "Hours in UTC without harvest of CADC, such as 08:00-18:30."),
    CADC_CREDENTIALS(
            "cadc.credentials",
            "",
            Kind.PLACE,
            "Where a token or password for harvests of CADC is: env:NAME or file:PATH."),
    CASDA_URL(
            "casda.url",
            "https://casda.csiro.au/casda_vo_tools/tap",
            Kind.URL_OR_EMPTY,
            "TAP of CASDA; empty leaves it out."),
    CASDA_TABLE("casda.table", "ivoa.obscore", Kind.TEXT, "CASDA's ObsCore table."),
    CASDA_INTERVAL("casda.interval", "1s", Kind.DURATION, "Pause between requests to CASDA."),
    CASDA_DATALINK_URL(
            "casda.datalink-url",
            "https://casda.csiro.au/casda_vo_tools/datalink/links",
            Kind.URL_OR_EMPTY,
            "DataLink of CASDA."),
    CASDA_LOGIN_DATALINK_URL(
            "casda.login-datalink-url",
            "https://data.csiro.au/casda_vo_proxy/vo/datalink/links",
            Kind.URL_OR_EMPTY,
            "DataLink of CASDA for those who log in."),
    CASDA_SODA_URL(
            "casda.soda-url",
            "https://casda.csiro.au/casda_data_access/data/async",
            Kind.URL_OR_EMPTY,
            "Asynchronous SODA of CASDA."),
    CASDA_DATA_HOSTS(
            "casda.data-hosts",
            "casda.csiro.au,data.csiro.au,*.pawsey.org.au",
            Kind.TEXT,
            "Further hosts with data of CASDA, with commas."),
    CASDA_DATA_CREDENTIALS(
            "casda.data-credentials",
            "",
            Kind.PLACE,
            "Where the account is that fetches files of CASDA for everybody: env:NAME or file:PATH; empty for none."),
    CASDA_EVENTS(
            "casda.events",
            "/casda_data_access/observations/events",
            Kind.TEXT,
            "CASDA's feed of observation events: a path at its host, or an address; empty does without."),
    CASDA_AT_ONCE("casda.at-once", 1L, Kind.POSITIVE, "Requests to CASDA at the same time, at most."),
    CASDA_QUIET_HOURS(
            "casda.quiet-hours", "", Kind.HOURS, "Hours in UTC without harvest of CASDA, such as 08:00-18:30."),
    CASDA_CREDENTIALS(
            "casda.credentials",
            "",
            Kind.PLACE,
            "Where a token or password for harvests of CASDA is: env:NAME or file:PATH."),
    LOG_LEVEL("log.level", "info", Kind.LEVEL, "What is logged: error, warn, info or debug.");

    /** What a value must be; {@code read} throws IllegalArgumentException saying what would be right. */
    enum Kind {
        TEXT(Key::text),
        YES_NO(Key::yesNo),
        POSITIVE(value -> atLeast(1, whole(value))),
        PORT(value -> port(whole(value))),
        DURATION(value -> duration(text(value))),
        SECONDS(value -> atLeastOneSecond(duration(text(value)))),
        URL(value -> urlOrEmpty(notBlank(text(value)))),
        URL_OR_EMPTY(value -> urlOrEmpty(text(value))),
        SHORT_NAME(value -> shortName(text(value))),
        EMAIL(value -> email(text(value))),
        DATE(value -> date(text(value))),
        SURVEYS(value -> surveys(text(value))),
        AUTHORITY(value -> authority(text(value))),
        ACCESS_URL(value -> oneOf(text(value), "datalink", "archive")),
        HOURS(value -> hours(text(value).strip())),
        PLACE(value -> place(text(value).strip())),
        COLUMN(value -> matching(text(value).strip(), "[A-Za-z_][A-Za-z0-9_]*", "the name of a column")),
        COLUMN_OR_EMPTY(
                value -> matching(text(value).strip(), "([A-Za-z_][A-Za-z0-9_]*)?", "the name of a column, or empty")),
        MODE(value -> oneOf(text(value).strip().toLowerCase(Locale.ROOT), "sync", "async")),
        LEVEL(value -> oneOf(text(value).toLowerCase(Locale.ROOT), "error", "warn", "info", "debug"));

        private final Function<Object, Object> reader;

        Kind(Function<Object, Object> reader) {
            this.reader = reader;
        }

        Object read(Object raw) {
            return reader.apply(raw);
        }
    }

    private final String path;
    private final Object defaultValue;
    private final Kind kind;
    private final String comment;

    Key(String path, Object defaultValue, Kind kind, String comment) {
        this.path = path;
        this.defaultValue = defaultValue;
        this.kind = kind;
        this.comment = comment;
    }

    /** {@code section.key}, as in the file and in {@code --set}. */
    public String path() {
        return path;
    }

    public String section() {
        return path.substring(0, path.indexOf('.'));
    }

    public String nameInSection() {
        return path.substring(path.indexOf('.') + 1);
    }

    public Object defaultValue() {
        return defaultValue;
    }

    public String comment() {
        return comment;
    }

    /** {@code OBSHUB_SECTION_KEY}. */
    public String environmentName() {
        return "OBSHUB_" + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Checks a value from the file (String, Long ...) or from a text and gives it its type. */
    Object read(Object raw) {
        return kind.read(raw);
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("must be a text in quotes, not " + value);
    }

    private static boolean yesNo(Object value) {
        String word = value.toString().strip().toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            return word.equals("true");
        }
        throw new IllegalArgumentException("must be true or false, not '" + value + "'");
    }

    private static long whole(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        try {
            return Long.parseLong(value.toString().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number, not '" + value + "'", e);
        }
    }

    private static long atLeast(long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException("must be " + least + " or more, not " + value);
        }
        return value;
    }

    private static long port(long value) {
        if (value < 0 || value > 65_535) {
            throw new IllegalArgumentException("must be a port from 0 to 65535, not " + value);
        }
        return value;
    }

    private static Duration duration(String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        if (!text.matches("\\d{1,9}(ms|s|m|h|d)")) {
            throw new IllegalArgumentException("must be a time such as 500ms, 30s, 5m, 24h or 7d, not '" + value + "'");
        }
        long amount = Long.parseLong(text.replaceAll("[a-z]+", ""));
        return switch (text.replaceAll("\\d+", "")) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Duration atLeastOneSecond(Duration value) {
        if (value.toSeconds() < 1) {
            throw new IllegalArgumentException("must be 1s or more, not " + value.toMillis() + "ms");
        }
        return value;
    }

    private static String urlOrEmpty(String value) {
        if (value.isEmpty()) {
            return value;
        }
        URI uri = URI.create(value);
        if (uri.getHost() == null || !(value.startsWith("http://") || value.startsWith("https://"))) {
            throw new IllegalArgumentException("must be an http or https address, not '" + value + "'");
        }
        return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    private static String hours(String value) {
        String time = "([01]\\d|2[0-3]):[0-5]\\d";
        return matching(value, "(" + time + "-" + time + ")?", "hours in UTC such as 08:00-18:30, or empty");
    }

    /** The value is not repeated: it may be the secret itself, put there by mistake. */
    private static String place(String value) {
        if (!value.matches("(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)?")) {
            throw new IllegalArgumentException(
                    "must be env:NAME or file:PATH, or empty; a secret itself does not belong here");
        }
        return value;
    }

    private static String matching(String value, String pattern, String what) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException("must be " + what + ", not '" + value + "'");
        }
        return value;
    }

    private static String authority(String value) {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._~*()!'-]{2,}")) {
            throw new IllegalArgumentException(
                    "must be an IVOA naming authority: 3 or more letters, digits and . - _, not '" + value + "'");
        }
        return value;
    }

    private static String notBlank(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return value;
    }

    /** VOResource 1.1 section 3.1.1. */
    private static String shortName(String value) {
        if (value.isBlank() || value.length() > 16) {
            throw new IllegalArgumentException("must have 1 to 16 characters, not " + value.length());
        }
        return value;
    }

    private static String email(String value) {
        if (!value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw new IllegalArgumentException("must be an e-mail address, not '" + value + "'");
        }
        return value;
    }

    private static String date(String value) {
        if (!value.matches("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])")) {
            throw new IllegalArgumentException("must be a date such as 2026-11-21, not '" + value + "'");
        }
        return value;
    }

    private static String surveys(String value) {
        String survey =
                "\\s*ivo://[^|;]+\\|[^|;]+\\|\\s*https?://[^|;]+" + "(\\|\\s*\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ\\s*)?";
        if (!value.isBlank() && !value.matches(survey + "(;" + survey + ")*;?\\s*")) {
            throw new IllegalArgumentException("must be surveys with ; between them, each as ivo://... | title |"
                    + " https://..., and | 2019-07-01T00:00Z if the release date is known, not '" + value + "'");
        }
        return value;
    }

    private static String oneOf(String value, String... allowed) {
        for (String word : allowed) {
            if (word.equals(value)) {
                return value;
            }
        }
        throw new IllegalArgumentException("must be " + String.join(" or ", allowed) + ", not '" + value + "'");
    }
}
