package org.obshub.cutouts;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.obshub.cutouts.plan.Item;
import org.obshub.cutouts.plan.Match;
import org.obshub.cutouts.plan.Position;

/** {@code manifest.csv}: what came, what did not, and why. A line for each position and dataset (RFC 4180). */
final class Manifest {
    static final String NAME = "manifest.csv";

    private static final String HEAD =
            "row,name,ra,dec,radius,status,file,bytes,sha256,obs_publisher_did,source_archive,"
                    + "obs_collection,epoch,t_min,coverage,same_as,estimated_bytes,message\r\n";

    private final Writer out;

    Manifest(Writer out) throws IOException {
        this.out = out;
        out.write(HEAD);
    }

    /** @param outcome empty if nothing was tried; a spare that was not tried has no line */
    void add(Item item, Optional<Outcome> outcome) throws IOException {
        if (item.isSpare() && outcome.isEmpty()) {
            return;
        }
        boolean came = outcome.isPresent() && outcome.get().status() == Outcome.Status.CUTOUT;
        Position position = item.position();
        cell(Long.toString(position.row()));
        cell(position.name());
        cell(number(position.ra()));
        cell(number(position.dec()));
        cell(number(position.radius()));
        cell(status(item, outcome));
        cell(came ? item.file() : "");
        cell(came ? Long.toString(outcome.get().file().bytes()) : "");
        cell(came ? outcome.get().file().sha256() : "");
        Optional<Match> match = item.match();
        cell(match.map(Match::dataset).orElse(""));
        cell(match.map(found -> found.origin().archive()).orElse(""));
        cell(match.map(found -> found.origin().collection()).orElse(""));
        cell(match.map(found -> found.origin().epoch()).orElse(""));
        cell(match.map(found -> number(found.start())).orElse(""));
        cell(match.map(found -> number(found.place().coverage())).orElse(""));
        cell(match.flatMap(found -> found.sameAs().stream().findFirst()).orElse(""));
        cell(match.filter(found -> (item.isWanted() || item.isSpare()) && found.bytes() >= 0)
                .map(found -> Long.toString(found.bytes()))
                .orElse(""));
        last(outcome.map(Outcome::message).filter(message -> !message.isEmpty()).orElse(item.why()));
    }

    private static String status(Item item, Optional<Outcome> outcome) {
        return outcome.map(found -> found.status().word())
                .orElse(item.isWanted() ? "planned" : item.verdict().word());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private void cell(String text) throws IOException {
        out.write(quoted(text));
        out.write(',');
    }

    private void last(String text) throws IOException {
        out.write(quoted(text.replaceAll("\\s+", " ").strip()));
        out.write("\r\n");
    }

    private static String quoted(String text) {
        boolean plain =
                text.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter == '\n' || letter == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
