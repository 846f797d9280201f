package org.obshub.upstream;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be repeated of other people's texts and addresses: shortened, without markup, without secrets. */
public final class Quoted {
    private static final int LONGEST = 300;
    private static final Pattern STATUS_TEXT =
            Pattern.compile("<INFO\\b[^>]*\\bvalue\\s*=\\s*[\"']ERROR[\"'][^>]*>(.*?)</INFO>", Pattern.DOTALL);
    private static final Pattern INVISIBLE =
            Pattern.compile("<(script|style)\\b.*?</\\1\\s*>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP = Pattern.compile("<!\\[CDATA\\[|\\]\\]>|<[^>]*>");
    private static final Pattern TOKENS = Pattern.compile("(https?://[^\\s?#'\"<>]*)[?#][^\\s'\"<>]*");

    private Quoted() {}

    /** The words in an answer of any type, on one line. */
    public static String words(String body) {
        Matcher status = STATUS_TEXT.matcher(body);
        String told = status.find() && !status.group(1).isBlank() ? status.group(1) : body;
        String plain = MARKUP.matcher(INVISIBLE.matcher(told).replaceAll(" ")).replaceAll(" ");
        String text = plain.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        String masked = TOKENS.matcher(text).replaceAll("$1");
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST - 3) + "...";
    }

    /** The address without user, query and fragment: those may hold tokens. */
    public static String address(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getPath() == null ? "" : uri.getPath();
        return (uri.getScheme() + "://" + uri.getHost() + port).toLowerCase(Locale.ROOT) + path;
    }
}
