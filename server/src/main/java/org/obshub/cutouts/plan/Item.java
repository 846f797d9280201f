package org.obshub.cutouts.plan;

import static java.util.Objects.requireNonNull;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One row of the manifest: a position and, if one meets it, a dataset.
 *
 * @param number counted from 0 over the whole request
 * @param why what is to be said of the verdict; empty if nothing
 */
public record Item(long number, Position position, Verdict verdict, Optional<Match> match, String why) {
    private static final int NAME = 24;
    /** Leaves room for two numbers of ten digits among the 100 letters that a tar file has for a name. */
    private static final int DATASET = 40;

    public Item {
        requireNonNull(position);
        requireNonNull(verdict);
        requireNonNull(match);
        requireNonNull(why);
    }

    public boolean isWanted() {
        return verdict == Verdict.WANTED;
    }

    /** True if it is for the case only that nothing comes of the item before it. */
    public boolean isSpare() {
        return verdict == Verdict.SPARE;
    }

    /** A name for its file that no other item has, in letters that every system takes, at most 100 of them. */
    public String file() {
        String name = plain(position.name(), NAME);
        String dataset = match.map(Match::dataset).orElse("");
        String last = plain(dataset.substring(dataset.lastIndexOf(dataset.contains("/") ? '/' : '?') + 1), DATASET);
        String named = name.isEmpty() ? "" : "_" + name;
        return String.format(Locale.ROOT, "cutouts/%05d-%d%s_%s.fits", position.row(), number, named, last);
    }

    private static String plain(String text, int most) {
        String plain = text.replaceAll("[^A-Za-z0-9._+-]+", "_");
        return plain.substring(0, Math.min(most, plain.length()));
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeLong(number);
        out.writeLong(position.row());
        out.writeUTF(position.name());
        out.writeDouble(position.ra());
        out.writeDouble(position.dec());
        out.writeDouble(position.radius());
        out.writeUTF(verdict.name());
        out.writeUTF(why);
        out.writeBoolean(match.isPresent());
        if (match.isPresent()) {
            write(match.get(), out);
        }
    }

    private static void write(Match match, DataOutputStream out) throws IOException {
        out.writeUTF(match.dataset());
        out.writeUTF(match.origin().archive());
        out.writeUTF(match.origin().collection());
        out.writeUTF(match.origin().epoch());
        out.writeDouble(match.start());
        out.writeInt(match.level());
        out.writeDouble(match.place().coverage());
        out.writeBoolean(match.place().centre());
        out.writeDouble(match.place().fromMiddle());
        out.writeInt(match.sameAs().size());
        for (String same : match.sameAs()) {
            out.writeUTF(same);
        }
        out.writeLong(match.bytes());
    }

    public static Item read(DataInputStream in) throws IOException {
        long number = in.readLong();
        Position position =
                new Position(in.readLong(), in.readUTF(), in.readDouble(), in.readDouble(), in.readDouble());
        Verdict verdict = Verdict.valueOf(in.readUTF());
        String why = in.readUTF();
        Optional<Match> match = in.readBoolean() ? Optional.of(match(in)) : Optional.empty();
        return new Item(number, position, verdict, match, why);
    }

    private static Match match(DataInputStream in) throws IOException {
        String dataset = in.readUTF();
        Match.Origin origin = new Match.Origin(in.readUTF(), in.readUTF(), in.readUTF());
        double start = in.readDouble();
        int level = in.readInt();
        Placement place = new Placement(in.readDouble(), in.readBoolean(), in.readDouble());
        List<String> sameAs = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            sameAs.add(in.readUTF());
        }
        return new Match(dataset, origin, start, level, place, sameAs, in.readLong());
    }
}
