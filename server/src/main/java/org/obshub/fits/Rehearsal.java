package org.obshub.fits;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.obshub.fits.bytes.MemoryFile;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;

/**
 * Cuts a small image made up in memory, as those of radio surveys are: behind it the classes that cutting takes are loaded, and the
 * first user does not wait for them.
 */
public final class Rehearsal {
    private static final int ROUNDS = 20;
    private static final int SIDE = 64;
    private static final int BLOCK = 2880;
    private static final SkyPoint CENTRE = new SkyPoint(150, 30);
    private static final List<String> CARDS = List.of(
            "SIMPLE  = T",
            "BITPIX  = -32",
            "NAXIS   = 4",
            "NAXIS1  = " + SIDE,
            "NAXIS2  = " + SIDE,
            "NAXIS3  = 1",
            "NAXIS4  = 1",
            "CTYPE1  = 'RA---SIN'",
            "CRVAL1  = 150.0",
            "CRPIX1  = 32.0",
            "CDELT1  = -0.001",
            "CUNIT1  = 'deg     '",
            "CTYPE2  = 'DEC--SIN'",
            "CRVAL2  = 30.0",
            "CRPIX2  = 32.0",
            "CDELT2  = 0.001",
            "CUNIT2  = 'deg     '",
            "CTYPE3  = 'FREQ    '",
            "CRVAL3  = 3.0E9",
            "CRPIX3  = 1.0",
            "CDELT3  = 2.0E9",
            "CUNIT3  = 'Hz      '",
            "CTYPE4  = 'STOKES  '",
            "CRVAL4  = 1.0",
            "CRPIX4  = 1.0",
            "CDELT4  = 1.0",
            "RADESYS = 'ICRS    '",
            "BMAJ    = 0.002",
            "BMIN    = 0.002",
            "BPA     = 0.0",
            "END");

    private Rehearsal() {}

    /** Takes some ten times as long as a cut later on. */
    public static void run() throws IOException {
        CutoutRequest request = CutoutRequest.ALL.inside(new Cone(CENTRE, 0.01));
        Provenance provenance = new Provenance("obshub", "rehearsal", List.of(), Instant.EPOCH);
        MemoryFile image = new MemoryFile("rehearsal.fits", image(), 0);
        for (int i = 0; i < ROUNDS; i++) {
            Cutout cutout = FitsFile.open(image).cut(request, provenance).orElseThrow();
            cutout.write(OutputStream.nullOutputStream());
        }
    }

    /** All pixels are zero. */
    private static byte[] image() {
        byte[] image = new byte[BLOCK + (SIDE * SIDE * 4 + BLOCK - 1) / BLOCK * BLOCK];
        StringBuilder header = new StringBuilder();
        CARDS.forEach(card -> header.append("%-80s".formatted(card)));
        byte[] text = "%-2880s".formatted(header).getBytes(US_ASCII);
        System.arraycopy(text, 0, image, 0, BLOCK);
        return image;
    }
}
