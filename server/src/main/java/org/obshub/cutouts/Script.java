package org.obshub.cutouts;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.obshub.archive.access.Span;
import org.obshub.cutouts.plan.Item;
import org.obshub.cutouts.plan.Order;
import org.obshub.cutouts.plan.Position;
import org.obshub.obscore.Spectral;

/** A script that fetches the cutouts of a job one by one from {@code /soda/sync}, by a program people have. */
enum Script {
    /** Skips what is there, so that it can be run again. */
    CURL("curl.sh", "text/x-shellscript") {
        @Override
        String head() {
            return """
                    #!/bin/sh
                    # Fetches each cutout that is not there yet. Data that need an account: ./curl.sh -u NAME
                    set -u
                    failed=0
                    get() {
                      file=$1; url=$2; shift 2
                      [ -s "$file" ] && return
                      mkdir -p "$(dirname "$file")"
                      curl -fsS --retry 3 "$@" -o "$file.part" "$url" && [ -s "$file.part" ] && mv "$file.part" "$file" && return
                      rm -f "$file.part"; echo "not fetched: $file" >&2; failed=$((failed + 1))
                    }
                    """;
        }

        @Override
        String entry(String file, String url) {
            return "get '" + file + "' '" + url + "' \"$@\"\n";
        }

        @Override
        String tail() {
            return "[ $failed -eq 0 ]\n";
        }
    },
    /** The same. */
    WGET("wget.sh", "text/x-shellscript") {
        @Override
        String head() {
            return """
                    #!/bin/sh
                    # Fetches each cutout that is not there yet. Data that need an account: ./wget.sh --user=NAME --ask-password
                    set -u
                    failed=0
                    get() {
                      file=$1; url=$2; shift 2
                      [ -s "$file" ] && return
                      mkdir -p "$(dirname "$file")"
                      wget -q --tries=3 "$@" -O "$file.part" "$url" && [ -s "$file.part" ] && mv "$file.part" "$file" && return
                      rm -f "$file.part"; echo "not fetched: $file" >&2; failed=$((failed + 1))
                    }
                    """;
        }

        @Override
        String entry(String file, String url) {
            return "get '" + file + "' '" + url + "' \"$@\"\n";
        }

        @Override
        String tail() {
            return "[ $failed -eq 0 ]\n";
        }
    },
    /** A list for {@code aria2c -i aria2.txt -j 4 --auto-file-renaming=false}. */
    ARIA2("aria2.txt", "text/plain;charset=UTF-8") {
        @Override
        String head() {
            return "# aria2c -i aria2.txt -j 4 --auto-file-renaming=false\n";
        }

        @Override
        String entry(String file, String url) {
            return url + "\n  out=" + file + "\n";
        }

        @Override
        String tail() {
            return "";
        }
    },
    /** Needs Python 3 and nothing else. */
    PYTHON("download.py", "text/x-python") {
        @Override
        String head() {
            return """
                    #!/usr/bin/env python3
                    \"\"\"Fetches each cutout that is not there yet. Data that need an account: download.py NAME PASSWORD\"\"\"

                    import base64
                    import concurrent.futures
                    import os
                    import sys
                    import urllib.request

                    HEADERS = {}
                    if len(sys.argv) == 3:
                        account = base64.b64encode(":".join(sys.argv[1:]).encode()).decode()
                        HEADERS["Authorization"] = "Basic " + account


                    def get(file, url):
                        if os.path.exists(file):
                            return True
                        os.makedirs(os.path.dirname(file), exist_ok=True)
                        try:
                            with urllib.request.urlopen(urllib.request.Request(url, headers=HEADERS), timeout=600) as answer:
                                data = answer.read()
                        except OSError as failure:
                            print("not fetched: %s: %s" % (file, failure), file=sys.stderr)
                            return False
                        if not data:
                            print("no data: %s" % file, file=sys.stderr)
                            return False
                        with open(file + ".part", "wb") as out:
                            out.write(data)
                        os.replace(file + ".part", file)
                        return True


                    CUTOUTS = [
                    """;
        }

        @Override
        String entry(String file, String url) {
            return "    (\"" + file + "\", \"" + url + "\"),\n";
        }

        @Override
        String tail() {
            return """
                    ]

                    with concurrent.futures.ThreadPoolExecutor(4) as threads:
                        done = list(threads.map(lambda cutout: get(*cutout), CUTOUTS))
                    print("%d of %d cutouts" % (sum(done), len(done)))
                    sys.exit(0 if all(done) else 1)
                    """;
        }
    };

    private final String file;
    private final String mediaType;

    Script(String file, String mediaType) {
        this.file = file;
        this.mediaType = mediaType;
    }

    String file() {
        return file;
    }

    String mediaType() {
        return mediaType;
    }

    abstract String head();

    abstract String entry(String file, String url);

    abstract String tail();

    void begin(Writer out) throws IOException {
        out.write(head());
    }

    /** @param root of the server as users see it */
    void add(Item item, Order order, URI root, Writer out) throws IOException {
        out.write(entry(item.file(), url(item, order, root)));
    }

    void end(Writer out) throws IOException {
        out.write(tail());
    }

    private static String url(Item item, Order order, URI root) {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        all.add(Map.entry("ID", item.match().orElseThrow().dataset()));
        all.addAll(parameters(item.position(), order));
        // encoded, an address has neither quotes nor backslashes nor anything else that a shell or Python would read
        return root + "/soda/sync?"
                + all.stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
    }

    /** A cutout in the words of SODA, all but its ID. */
    static List<Map.Entry<String, String>> parameters(Position position, Order order) {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        all.add(Map.entry("CIRCLE", position.circle()));
        Span wavelength = order.wavelength();
        if (!wavelength.isAll()) {
            all.add(Map.entry("FREQ", hertz(wavelength.high()) + " " + hertz(wavelength.low())));
        }
        order.polarisations().forEach(state -> all.add(Map.entry("POL", state)));
        return all;
    }

    private static String hertz(double metres) {
        if (metres <= 0) {
            return "+Inf";
        }
        return Double.isInfinite(metres) ? "0" : Double.toString(Spectral.frequency(metres));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
