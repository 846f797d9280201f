package org.obshub.fits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.obshub.fault.ServiceException;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.fits.bytes.CountedBytes;
import org.obshub.fits.bytes.LocalFile;
import org.obshub.simulator.image.SimulatedImage;
import org.obshub.simulator.rows.ArchiveTables;
import org.obshub.simulator.rows.ImageFiles;
import org.obshub.sky.Range;
import org.obshub.sky.Region;
import org.obshub.sky.Stcs;

/**
 * Cuts local files for the Python tests. One request a line: file, target, region as STC-S, lowest and highest frequency in Hz,
 * polarisation states, parted by tabs; {@code -} for what is not asked. Answers each with a line: {@code OK}, length told,
 * bytes and ranges read, box; or {@code NONE}; or {@code ERROR}, fault and message.
 */
public final class CutLocalFile {
    /** Stands before the name of a file of a simulated archive. */
    private static final String SIMULATED = "sim:";

    private static final ImageFiles FILES = new ArchiveTables().imageFiles();

    private CutLocalFile() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(answer(line.split("\t", -1)));
        }
    }

    private static String answer(String[] fields) throws IOException {
        if (fields[0].startsWith(SIMULATED)) {
            return answer(
                    fields,
                    SimulatedImage.of(
                            FILES.find(fields[0].substring(SIMULATED.length())).orElseThrow()));
        }
        try (LocalFile file = LocalFile.open(Path.of(fields[0]))) {
            return answer(fields, file);
        }
    }

    private static String answer(String[] fields, ByteSource source) throws IOException {
        CountedBytes counted = new CountedBytes(source);
        try {
            Provenance provenance = new Provenance(
                    "obshub test",
                    "ivo://example/test?1",
                    List.of("POS=" + fields[2]),
                    Instant.parse("2026-11-21T12:00:00Z"));
            Optional<Cutout> cutout = FitsFile.open(counted).cut(request(fields), provenance);
            if (cutout.isEmpty()) {
                return "NONE";
            }
            try (OutputStream out = Files.newOutputStream(Path.of(fields[1]))) {
                cutout.orElseThrow().write(out);
            }
            return "OK\t" + cutout.orElseThrow().contentLength() + "\t" + counted.bytes() + "\t" + counted.ranges()
                    + "\t" + cutout.orElseThrow().boxes();
        } catch (ServiceException e) {
            return "ERROR\t" + e.fault() + "\t" + e.getMessage();
        }
    }

    private static CutoutRequest request(String[] fields) {
        CutoutRequest request = CutoutRequest.ALL;
        if (!fields[2].equals("-")) {
            request = request.inside(region(fields[2]));
        }
        if (!fields[3].equals("-")) {
            request = request.between(Double.parseDouble(fields[3]), Double.parseDouble(fields[4]));
        }
        return fields[5].equals("-") ? request : request.polarised(Set.of(fields[5].split(",")));
    }

    /** STC-S has no ranges of coordinates; they stand as in SODA's POS. */
    private static Region region(String text) {
        if (!text.startsWith("RANGE ")) {
            return Stcs.parse(text).orElseThrow();
        }
        double[] n = Arrays.stream(text.substring(6).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Range(n[0], n[1], n[2], n[3]);
    }
}
