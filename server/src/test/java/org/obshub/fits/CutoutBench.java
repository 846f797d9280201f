package org.obshub.fits;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.fits.bytes.CountedBytes;
import org.obshub.fits.bytes.LocalFile;
import org.obshub.simulator.image.SimulatedImage;
import org.obshub.simulator.rows.ArchiveTables;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;

/**
 * Measures 145 x 145 pixels around M82 cut out of a quick-look image of VLASS, 55 MB: bytes, ranges, and the milliseconds of one
 * cut, the first of the process and the median of many. Run by its main method with the class path of the tests; the argument
 * {@code rehearsed} makes it begin as a server does.
 */
public final class CutoutBench {
    private static final String FILE =
            "VLASS2.1.ql.T28t05.J095548+693000.10.2048.v1.I.iter1.image.pbcor.tt0.subim.fits";
    private static final int ROUNDS = 400;

    private CutoutBench() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0 && arguments[0].equals("rehearsed")) {
            long start = System.nanoTime();
            Rehearsal.run();
            System.out.printf("rehearsal: %.1f ms%n", (System.nanoTime() - start) / 1e6);
        }
        Path path = Files.createTempFile("obshub-bench", ".fits");
        try {
            try (OutputStream out = Files.newOutputStream(path)) {
                SimulatedImage image = SimulatedImage.of(
                        new ArchiveTables().imageFiles().find(FILE).orElseThrow());
                image.open(0, image.length()).transferTo(out);
            }
            try (LocalFile file = LocalFile.open(path)) {
                measure("by the rows wanted", file);
                measure("whole rows in one range", new Far(file));
            }
        } finally {
            Files.delete(path);
        }
    }

    private static void measure(String name, ByteSource source) throws IOException {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        double[] wall = new double[ROUNDS];
        double[] processor = new double[ROUNDS];
        CountedBytes counted = new CountedBytes(source);
        long length = 0;
        for (int i = 0; i < ROUNDS; i++) {
            counted = new CountedBytes(source);
            long start = System.nanoTime();
            long used = thread.getCurrentThreadCpuTime();
            length = cut(counted, i);
            wall[i] = (System.nanoTime() - start) / 1e6;
            processor[i] = (thread.getCurrentThreadCpuTime() - used) / 1e6;
        }
        double firstWall = wall[0];
        double firstProcessor = processor[0];
        Arrays.sort(wall);
        Arrays.sort(processor);
        System.out.printf(
                "%s: %d bytes in %d ranges of %d (%.2f %%), %d out; first %.1f ms (%.1f of processor), median %.2f ms (%.2f)%n",
                name,
                counted.bytes(),
                counted.ranges(),
                source.length(),
                100.0 * counted.bytes() / source.length(),
                length,
                firstWall,
                firstProcessor,
                wall[ROUNDS / 2],
                processor[ROUNDS / 2]);
    }

    /** Another place each time. */
    private static long cut(ByteSource source, int round) throws IOException {
        SkyPoint centre = new SkyPoint(148.968458 - 0.001 * (round % 100), 69.679703 - 0.0005 * (round % 50));
        CutoutRequest request = CutoutRequest.ALL.inside(new Cone(centre, 0.02));
        Provenance provenance = new Provenance("bench", "ivo://example/bench", List.of("CIRCLE"), Instant.EPOCH);
        Cutout cutout = FitsFile.open(source).cut(request, provenance).orElseThrow();
        cutout.write(OutputStream.nullOutputStream());
        return cutout.contentLength();
    }

    /** A file where another range costs more than some megabytes, as behind HTTP. */
    private record Far(LocalFile file) implements ByteSource {
        @Override
        public String name() {
            return file.name();
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public InputStream open(long offset, long count) {
            return file.open(offset, count);
        }

        @Override
        public int gap() {
            return 256 * 1024;
        }
    }
}
