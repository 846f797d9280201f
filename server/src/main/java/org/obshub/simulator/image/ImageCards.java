package org.obshub.simulator.image;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.obshub.fits.header.Card;
import org.obshub.fits.header.Header;
import org.obshub.simulator.rows.ImageFile;

/**
 * The headers of the images: the keywords of CASA's VLASS quick-look images and of ASKAPsoft's mosaics, their axes in each
 * archive's own order, their long HISTORY.
 */
final class ImageCards {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** Lines that make the header as long as real ones are. */
    private static final int HISTORY_LINES = 60;

    private final ImageFile file;
    private final List<Card> cards = new ArrayList<>();

    private ImageCards(ImageFile file) {
        this.file = file;
    }

    static Header of(ImageFile file) {
        ImageCards made = new ImageCards(file);
        made.addShape();
        made.addBeam();
        made.addAxes();
        made.addObservation();
        return new Header(file.name(), made.cards);
    }

    private boolean vlass() {
        return file.survey() == ImageFile.Survey.VLASS;
    }

    private void addShape() {
        cards.add(Card.literal("SIMPLE", "T", "Standard FITS"));
        integer("BITPIX", -32);
        integer("NAXIS", 4);
        integer("NAXIS1", file.grid().pixels());
        integer("NAXIS2", file.grid().pixels());
        integer("NAXIS3", 1);
        integer("NAXIS4", 1);
        cards.add(Card.literal("EXTEND", "T", ""));
        real("BSCALE", 1);
        real("BZERO", 0);
    }

    private void addBeam() {
        if (file.content() != ImageFile.Content.WEIGHT) {
            real("BMAJ", file.beam().major());
            real("BMIN", file.beam().minor());
            real("BPA", PixelField.BEAM_ANGLE);
        }
        text("BTYPE", "Intensity");
        text("OBJECT", file.observation().object());
        text("BUNIT", file.content() == ImageFile.Content.WEIGHT ? "1/(Jy/beam)^2" : "Jy/beam");
        if (!file.grid().icrs()) {
            real("EQUINOX", 2000);
        }
        text("RADESYS", file.grid().icrs() ? "ICRS" : "FK5");
        real("LONPOLE", 180);
        real("LATPOLE", file.grid().centre().dec());
    }

    private void addAxes() {
        ImageFile.Grid grid = file.grid();
        for (int i = 1; i <= 4; i++) {
            for (int j = 1; j <= 4; j++) {
                real("PC" + j + "_" + i, i == j ? 1 : 0);
            }
        }
        double middle = grid.pixels() / 2 + 1;
        axis(1, "RA---SIN", grid.centre().ra(), -grid.step(), middle, "deg");
        axis(2, "DEC--SIN", grid.centre().dec(), grid.step(), middle, "deg");
        double frequency = file.beam().frequency();
        if (vlass()) {
            axis(3, "FREQ", frequency, 2.071922213374e9, 1, "Hz");
            axis(4, "STOKES", 1, 1, 1, "");
        } else {
            axis(3, "STOKES", 1, 1, 1, "");
            axis(4, "FREQ", frequency, 1, 1, "Hz");
        }
        real("PV2_1", 0);
        real("PV2_2", 0);
        real("RESTFRQ", vlass() ? 2.988064851752e9 : frequency);
        text("SPECSYS", vlass() ? "LSRK" : "TOPOCENT");
        if (vlass()) {
            real("ALTRVAL", -1.197453069967e6);
            real("ALTRPIX", 1);
            integer("VELREF", 257);
        }
    }

    private void axis(int number, String type, double value, double step, double pixel, String unit) {
        text("CTYPE" + number, type);
        real("CRVAL" + number, value);
        real("CDELT" + number, step);
        real("CRPIX" + number, pixel);
        text("CUNIT" + number, unit);
    }

    private void addObservation() {
        Instant start = Instant.EPOCH.plus(
                Duration.ofMillis(Math.round((file.observation().start() - 40_587) * 86_400_000)));
        text("TELESCOP", vlass() ? "EVLA" : "ASKAP");
        text("INSTRUME", vlass() ? "EVLA" : "ASKAP");
        text("OBSERVER", "simulated");
        text("DATE-OBS", TIME.format(start));
        text("TIMESYS", "UTC");
        real("OBSRA", file.grid().centre().ra());
        real("OBSDEC", file.grid().centre().dec());
        text("DATE", TIME.format(start.plus(Duration.ofDays(40))));
        text("ORIGIN", vlass() ? "CASA 5.6.3-19 as obshub simulates it" : "ASKAPsoft as obshub simulates it");
        for (int i = 1; i <= HISTORY_LINES; i++) {
            cards.add(Card.history("step " + i + " of " + HISTORY_LINES + " of the making of a simulated image"));
        }
    }

    private void integer(String key, long value) {
        cards.add(Card.integer(key, value, ""));
    }

    private void real(String key, double value) {
        cards.add(Card.decimal(key, new BigDecimal(value, new MathContext(17)), ""));
    }

    private void text(String key, String value) {
        cards.add(Card.text(key, value, ""));
    }
}
