package org.obshub.soda;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.obshub.archive.access.CutoutPlan;
import org.obshub.archive.access.Span;
import org.obshub.fits.Cutout;
import org.obshub.fits.CutoutRequest;
import org.obshub.fits.FitsFile;
import org.obshub.fits.Provenance;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.fits.bytes.LocalFile;
import org.obshub.obscore.Spectral;

/** A cutout made here of the bytes that are needed of a plain FITS file. */
final class LocalCut implements Product {
    private final String name;
    private final Cutout cutout;
    private final Closeable source;

    private LocalCut(String name, Cutout cutout, Closeable source) {
        this.name = name;
        this.cutout = cutout;
        this.source = source;
    }

    /** Of a file on another server. */
    static Optional<Product> open(ArchiveCall call, CutoutPlan.Local plan, SodaRequest request, String creator)
            throws IOException {
        // each range is closed as it is read
        return open(new RangedFile(call, plan.file(), plan.name()), () -> {}, plan, request, creator);
    }

    /** Of a file on this machine, which is taken over. */
    static Optional<Product> open(LocalFile file, CutoutPlan.Local plan, SodaRequest request, String creator)
            throws IOException {
        Optional<Product> product = Optional.empty();
        try {
            product = open(file, file, plan, request, creator);
            return product;
        } finally {
            if (product.isEmpty()) {
                file.close();
            }
        }
    }

    /** Reads the headers and plans the pixels; empty if none meet the request. */
    private static Optional<Product> open(
            ByteSource file, Closeable source, CutoutPlan.Local plan, SodaRequest request, String creator)
            throws IOException {
        Provenance provenance = new Provenance(creator, request.id(), request.told(), Instant.now());
        Optional<Cutout> cutout = FitsFile.open(file).cut(pixels(request.cutout()), provenance);
        return cutout.map(found -> new LocalCut("cutout-" + plan.name(), found, source));
    }

    private static CutoutRequest pixels(org.obshub.archive.access.Cutout wanted) {
        CutoutRequest request = CutoutRequest.ALL;
        if (wanted.region().isPresent()) {
            request = request.inside(wanted.region().get());
        }
        Span wavelength = wanted.wavelength();
        if (!wavelength.isAll()) {
            request = request.between(frequency(wavelength.high()), frequency(wavelength.low()));
        }
        return wanted.polarisations().isEmpty() ? request : request.polarised(Set.copyOf(wanted.polarisations()));
    }

    private static double frequency(double wavelength) {
        return wavelength <= 0
                ? Double.POSITIVE_INFINITY
                : Double.isInfinite(wavelength) ? 0 : Spectral.frequency(wavelength);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String mediaType() {
        return "application/fits";
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(cutout.contentLength());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        cutout.write(out);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
