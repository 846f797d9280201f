package org.obshub.simulator.rows;

import java.time.temporal.JulianFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.obshub.simulator.rows.NraoScans.Scan;
import org.obshub.survey.ExecutionBlock;
import org.obshub.survey.VlassTile;

/** The scans NRAO's simulated table holds, made by rule: VLASS blocks, pointed EVLA and VLA blocks, mirrored ALMA rows. */
final class NraoCatalogue {
    /** The blocks of the tile-puller example and their tile, as NRAO published them. */
    static final Map<Integer, String> T12T13_BLOCKS = Map.of(
            1, "VLASS1.1.sb34647560.eb34700758.58075.26425702547",
            2, "VLASS2.1.sb38561374.eb38565040.59070.62333981482",
            3, "VLASS3.1.sb43247986.eb43449519.59968.0862703125");

    private static final List<String> ALL_EPOCH_TILES = List.of("T12t13", "T28t05", "T18t07");
    /** Every tenth tile has its second-epoch block in the table, which makes some three thousand scans. */
    private static final int TILE_STRIDE = 10;
    /** Distance of OTF rows in degrees of declination (7.2 arcmin) and speed along them in degrees a second. */
    private static final double ROW_STEP = 0.12;

    private static final double SPEED = 3.31 / 60;
    /** Scans of blocks younger than this are still with their proposers. */
    private static final double LOCKED_FROM = 60_900;

    private static final List<String> CONFIGURATIONS = List.of("A", "B", "C", "D", "BnA", "CnB", "DnC", "A->D");
    private static final List<Target> TARGETS = List.of(
            new Target("3C286", 202.78453326533136, 30.50915523770354),
            new Target("3C48", 24.4220808, 33.1597594),
            new Target("3C147", 85.6505746, 49.8520094),
            new Target("M82", 148.9684583, 69.6797028),
            new Target("3C274", 187.7059308, 12.3911233),
            new Target("SGRA", 266.4168371, -29.0078106),
            new Target("TXS0506+056", 77.3581851, 5.6931482),
            new Target("CasA", 350.85, 58.815),
            new Target("CYGA", 299.8681525, 40.7339153),
            new Target("NGC1068", 40.6696292, -0.0132806),
            new Target("NGC253", 11.8880583, -25.2882194),
            new Target("M51", 202.469575, 47.1952583),
            new Target("HL_Tau", 67.9101875, 18.2327389),
            new Target("UGC11455", 292.4916666666666, 72.11222222222224));
    private static final List<Receiver> RECEIVERS = List.of(
            new Receiver("L", 1.040e9, 64e6),
            new Receiver("S", 2.051e9, 128e6),
            new Receiver("C", 4.488e9, 128e6),
            new Receiver("X", 8.051e9, 128e6),
            new Receiver("KU", 13.051e9, 128e6),
            new Receiver("K", 20.051e9, 128e6),
            new Receiver("KA", 27.053e9, 128e6),
            new Receiver("Q", 42.051e9, 128e6));

    private record Target(String name, double ra, double dec) {}

    private record Receiver(String name, double first, double width) {
        List<Double> centres(int count) {
            return DoubleStream.iterate(first, f -> f + width)
                    .limit(count)
                    .boxed()
                    .toList();
        }
    }

    private final VlassSky sky;
    private final List<Scan> scans = new ArrayList<>();

    private NraoCatalogue(VlassSky sky) {
        this.sky = sky;
    }

    static NraoScans scans(VlassSky sky) {
        NraoCatalogue catalogue = new NraoCatalogue(sky);
        catalogue.addVlass();
        IntStream.range(0, 64).forEach(catalogue::addPointed);
        IntStream.range(0, 24).forEach(catalogue::addOldVla);
        IntStream.range(0, 4).forEach(catalogue::addAlma);
        return new NraoScans(catalogue.scans);
    }

    private void addVlass() {
        List<VlassTile> tiles = sky.tiles().all();
        for (int i = 0; i < tiles.size(); i++) {
            VlassTile tile = tiles.get(i);
            if (ALL_EPOCH_TILES.contains(tile.name())) {
                int at = i;
                IntStream.rangeClosed(1, 3).forEach(epoch -> addTile(tile, at, epoch));
            } else if (i % TILE_STRIDE == 3) {
                addTile(tile, i, 2);
            }
        }
    }

    private void addTile(VlassTile tile, int index, int epoch) {
        String project = "VLASS" + tile.epochHalf(epoch);
        String did = tile.name().equals("T12t13")
                ? T12T13_BLOCKS.getOrDefault(epoch, "")
                : String.format(
                        Locale.ROOT,
                        "%s.sb%d.eb%d.%d.%09d",
                        project,
                        34_000_000 + epoch * 3_000_000 + index * 1_733,
                        34_100_000 + epoch * 3_000_000 + index * 1_741,
                        sky.day(tile, epoch).getLong(JulianFields.MODIFIED_JULIAN_DAY),
                        VlassSky.scatter(index, epoch) % 700_000_000);
        // 2.028 GHz + 0.128 GHz (spw - 2), the sixteen windows of the survey
        List<Double> centres = new Receiver("S", 2.028e9, 128e6).centres(16);
        String configuration = tile.bounds().decMax() <= -15 ? "BnA" : "B";
        NraoBlock block =
                new NraoBlock(did, project, "EVLA", configuration, "S", centres, 128e6, true, 95_902_419L, "PUBLIC");
        double clock = ExecutionBlock.parse(did).orElseThrow().start() + 0.002;
        for (int i = 0; i < 2; i++) {
            Target target = TARGETS.get((index + i) % 3);
            scans.add(new Scan(block, i + 1, target.name(), target.ra(), target.dec(), clock, 59.8, false));
            clock += 0.001;
        }
        addRows(tile, block, clock);
    }

    private void addRows(VlassTile tile, NraoBlock block, double from) {
        VlassTile.Bounds bounds = tile.bounds();
        double clock = from;
        int number = 3;
        for (double dec = bounds.decMin() + ROW_STEP / 2; dec < bounds.decMax(); dec += ROW_STEP) {
            double seconds = (bounds.raMax() - bounds.raMin()) * Math.cos(Math.toRadians(dec)) / SPEED;
            // Rows are driven to and fro.
            double ra = number % 2 == 1 ? bounds.raMin() : bounds.raMax() % 360;
            scans.add(new Scan(block, number++, packed(ra, dec), ra, dec, clock, Math.max(seconds, 5), true));
            clock += (Math.max(seconds, 5) + 12) / 86_400;
        }
    }

    /** The survey's own target names: {@code 1239540+023112}. */
    private static String packed(double ra, double dec) {
        long tenths = Math.round(ra * 2400) % 864_000;
        long arcsec = Math.round(Math.abs(dec) * 3600);
        return String.format(
                Locale.ROOT,
                "%02d%02d%03d%s%02d%02d%02d",
                tenths / 36_000,
                tenths / 600 % 60,
                tenths % 600,
                dec < 0 ? "-" : "+",
                arcsec / 3600,
                arcsec / 60 % 60,
                arcsec % 60);
    }

    private void addPointed(int index) {
        double start = 55_600 + index * 85.37;
        String project = index % 16 == 5
                ? "Operations"
                : index % 16 == 9 ? "TCAL0008" : (11 + index / 5) + (index % 2 == 0 ? "A-" : "B-") + (100 + index * 7);
        String did = String.format(
                Locale.ROOT,
                "%s.sb%d.eb%d.%.8f",
                project,
                20_000_000 + index * 4_001,
                20_100_000 + index * 4_003,
                start);
        Receiver receiver = RECEIVERS.get(index % RECEIVERS.size());
        String status = start > LOCKED_FROM ? "LOCKED" : "PUBLIC";
        String configuration = CONFIGURATIONS.get(index / 2 % CONFIGURATIONS.size());
        // One block in four has no window lists, as 48 of the 199 recorded rows.
        NraoBlock block = new NraoBlock(
                did,
                project,
                "EVLA",
                configuration,
                receiver.name(),
                receiver.centres(16),
                receiver.width(),
                index % 4 != 3,
                3_537L + index * 144_111L,
                status);
        NraoBlock second = new NraoBlock(
                did,
                project,
                "EVLA",
                configuration,
                receiver.name(),
                receiver.centres(24).subList(20, 24),
                receiver.width(),
                index % 4 != 3,
                block.size(),
                status);
        double clock = ExecutionBlock.parse(did).orElseThrow().start() + 0.003;
        for (int number = 1; number <= 14; number++) {
            Target target = TARGETS.get((index + (number % 3) * 5) % TARGETS.size());
            double seconds = number % 3 == 0 ? 59.8 : 269.3;
            scans.add(new Scan(block, number, target.name(), target.ra(), target.dec(), clock, seconds, false));
            if (number % 7 == 0) {
                scans.add(new Scan(second, number, target.name(), target.ra(), target.dec(), clock, seconds, false));
            }
            clock += (seconds + 20) / 86_400;
        }
    }

    private void addOldVla(int index) {
        double start = 46_000.73458 + index * 371.91;
        String project = "A" + (char) ('A' + index) + (100 + index * 29);
        String did = String.format(Locale.ROOT, "%s_1_%.5f_%.5f.exp", project, start, start + 0.28993);
        boolean line = index % 3 == 0;
        NraoBlock block = new NraoBlock(
                did,
                project,
                "VLA",
                CONFIGURATIONS.get(index % 7),
                line ? "L" : "C",
                List.of(line ? 1.3953e9 : index % 3 == 1 ? 4.8601e9 : 8.4601e9),
                line ? 1_953_096.2 : 50e6,
                false,
                137_522_944L + index * 8_191_001L,
                "PUBLIC");
        for (int number = 1; number <= 10; number++) {
            Target target = TARGETS.get((index + number % 2 * 11) % TARGETS.size());
            double clock = start + 0.002 + number * 0.026;
            scans.add(new Scan(block, number, target.name(), target.ra(), target.dec(), clock, 1920, false));
        }
    }

    private void addAlma(int index) {
        String did = "uid___A002_Xb" + (57_321 + index * 41) + "_X" + (311 + index);
        NraoBlock block = new NraoBlock(
                did,
                "2015.1.00" + (412 + index) + ".S",
                "ALMA",
                "",
                "6",
                List.of(2.16e11, 2.18e11, 2.30e11, 2.32e11),
                1.875e9,
                false,
                22_000_000L,
                "PUBLIC");
        for (int number = 1; number <= 4; number++) {
            Target target = TARGETS.get((index + number) % TARGETS.size());
            double clock = 57_300.1 + index * 40 + number * 0.01;
            scans.add(new Scan(block, number, target.name(), target.ra(), target.dec(), clock, 302.4, false));
        }
    }
}
