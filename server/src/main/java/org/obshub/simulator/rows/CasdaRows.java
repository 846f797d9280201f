package org.obshub.simulator.rows;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.obshub.sky.SkyPoint;
import org.obshub.survey.AskapBand;
import org.obshub.survey.RacsField;
import org.obshub.survey.RacsFields;

/** RACS-low and RACS-mid as rows of CASDA's ivoa.obscore: images of three kinds, catalogues and visibilities. */
record CasdaRows(List<Product> products) implements RowBlock {
    private static final String LINKS = "https://data.csiro.au/casda_vo_proxy/vo/datalink/links?ID=";
    /** The tiles of RACS-mid that were released; the field list holds more, which stay unreleased here. */
    private static final int MID_RELEASED = 1493;
    /** Side of a mosaic in degrees and in pixels of 3 arcsec. */
    private static final double SIDE = 6.5;

    private static final long PIXELS = 7800;
    private static final Instant MID_START = Instant.parse("2020-12-20T03:00:00Z");

    CasdaRows {
        products = List.copyOf(products);
    }

    private enum Kind {
        RESTORED("cont.restored.t0", "cube"),
        NOISE("cont.noise.t0", "cube"),
        WEIGHT("cont.weight.t0", "cube"),
        CATALOGUE("catalogue.continuum.component", "catalogue"),
        VISIBILITY("", "visibility");

        private final String subtype;
        private final String family;

        Kind(String subtype, String family) {
            this.subtype = subtype;
            this.family = family;
        }

        boolean image() {
            return family.equals("cube");
        }
    }

    /** A field as observed; RACS-mid's blocks and times are made by rule, as no list of them is at hand. */
    private record Pointing(String field, SkyPoint centre, RacsField.Block block, AskapBand band, boolean released) {}

    record Product(Kind kind, int number, Pointing pointing) {
        String did() {
            return kind.family + "-" + number;
        }

        boolean isImage() {
            return kind.image();
        }

        boolean isReleased() {
            return pointing.released();
        }
    }

    static CasdaRows racs() {
        List<Product> products = new ArrayList<>();
        Set<Integer> blocks = new LinkedHashSet<>();
        int number = 10_000;
        for (Pointing pointing : pointings()) {
            for (Kind kind : List.of(Kind.RESTORED, Kind.NOISE, Kind.WEIGHT)) {
                products.add(new Product(kind, number++, pointing));
            }
            products.add(new Product(Kind.CATALOGUE, 2_000 + number / 3, pointing));
            if (blocks.add(pointing.block().sbid())) {
                products.add(new Product(Kind.VISIBILITY, 400 + blocks.size(), pointing));
            }
        }
        return new CasdaRows(products);
    }

    private static List<Pointing> pointings() {
        List<Pointing> pointings = new ArrayList<>();
        for (RacsField field : RacsFields.low()) {
            field.blocks()
                    .forEach(block ->
                            pointings.add(new Pointing(field.name(), field.centre(), block, AskapBand.RACS_LOW, true)));
        }
        List<RacsField> mid = RacsFields.mid();
        for (int i = 0; i < mid.size(); i++) {
            Instant start = MID_START.plusSeconds(i * 21_600L);
            double frequency = AskapBand.RACS_MID.centreMhz();
            double tilt = Math.abs(mid.get(i).centre().dec() + 30) / 80;
            RacsField.Block block = new RacsField.Block(
                    20_600 + i / 4, frequency, start, start.plusSeconds(896), 9.5 + 12 * tilt, 8.3 + tilt);
            pointings.add(
                    new Pointing(mid.get(i).name(), mid.get(i).centre(), block, AskapBand.RACS_MID, i < MID_RELEASED));
        }
        return pointings;
    }

    @Override
    public int size() {
        return products.size();
    }

    /** What the image files of these rows are, by identifier ({@code cube-10000}). */
    Map<String, ImageFile> imageFiles() {
        return products.stream()
                .filter(product -> product.kind().image())
                .collect(toMap(Product::did, CasdaRows::imageFile));
    }

    private static ImageFile imageFile(Product product) {
        Pointing pointing = product.pointing();
        RacsField.Block block = pointing.block();
        return new ImageFile(
                fileName(product),
                ImageFile.Survey.RACS,
                product.kind() == Kind.RESTORED
                        ? ImageFile.Content.SKY
                        : product.kind() == Kind.NOISE ? ImageFile.Content.NOISE : ImageFile.Content.WEIGHT,
                new ImageFile.Grid(pointing.centre(), (int) PIXELS, SIDE / PIXELS, true),
                new ImageFile.Beam(block.bmaj() / 3600, block.bmin() / 3600, block.frequencyMhz() * 1e6),
                new ImageFile.Observation(pointing.field(), mjd(block.start())));
    }

    @Override
    public Object cell(int row, String column) {
        Product product = products.get(row);
        Kind kind = product.kind();
        Pointing pointing = product.pointing();
        return switch (column) {
            case "dataproduct_type" -> kind == Kind.CATALOGUE ? NOTHING : kind.family;
            case "dataproduct_subtype" -> kind.subtype;
            case "calib_level" -> kind == Kind.VISIBILITY ? 1L : 2L;
            case "obs_collection" -> "The Rapid ASKAP Continuum Survey";
            case "obs_id" -> "ASKAP-" + pointing.block().sbid();
            case "obs_publisher_did" -> product.did();
            case "access_url" ->
                kind == Kind.CATALOGUE ? "https://casda.csiro.au/casda_vo_tools/tap" : LINKS + product.did();
            case "access_format" ->
                kind == Kind.CATALOGUE ? "application/x-votable+xml" : "application/x-votable+xml;content=datalink";
            case "access_estsize" -> estimate(kind);
            case "facility_name" -> "ASKAP";
            case "obs_release_date" -> released(product);
            case "quality_level" -> quality(product);
            case "filename" -> fileName(product);
            case "pol_states" -> kind.image() ? "/I/" : kind == Kind.CATALOGUE ? "//" : "/XX/XY/YX/YY/";
            case "t_min" -> mjd(pointing.block().start());
            case "t_max" -> mjd(pointing.block().end());
            case "t_exptime" -> kind == Kind.RESTORED ? exposure(pointing) : 0.0;
            default -> kind == Kind.VISIBILITY ? spectral(product, column) : spatial(product, column);
        };
    }

    private static Object spatial(Product product, String column) {
        Pointing pointing = product.pointing();
        boolean image = product.kind().image();
        return switch (column) {
            case "target_name" -> pointing.field();
            case "s_ra" -> pointing.centre().ra();
            case "s_dec" -> pointing.centre().dec();
            case "s_fov" -> SIDE * SIDE;
            case "s_region" -> polygon(pointing.centre());
            case "s_resolution", "s_resolution_max" ->
                beam(product, pointing.block().bmaj());
            case "s_resolution_min" -> beam(product, pointing.block().bmin());
            case "s_xel1", "s_xel2" -> image ? (Object) PIXELS : NOTHING;
            case "s_ucd" -> "pos.eq";
            case "s_unit" -> "deg";
            default -> spectral(product, column);
        };
    }

    /** The archive's fault: one channel of a hertz or so, hence equal ends and a resolving power that is the frequency. */
    private static Object spectral(Product product, String column) {
        Kind kind = product.kind();
        double frequency = product.pointing().block().frequencyMhz() * 1e6;
        double wavelength = VlassSky.SPEED_OF_LIGHT / frequency;
        AskapBand band = product.pointing().band();
        boolean visibility = kind == Kind.VISIBILITY;
        return switch (column) {
            case "em_min" -> visibility ? VlassSky.SPEED_OF_LIGHT / (band.highMhz() * 1e6) : wavelength;
            case "em_max" ->
                visibility ? VlassSky.SPEED_OF_LIGHT / (band.lowMhz() * 1e6) : wavelength * (1 + 0.7 / frequency);
            case "em_res_power" -> kind.image() ? (Object) frequency : NOTHING;
            case "em_resolution" -> kind.image() ? (Object) (wavelength / frequency) : NOTHING;
            case "em_ucd" -> "em.wl";
            case "em_unit" -> "m";
            case "em_xel", "pol_xel", "t_xel" -> kind.image() ? (Object) 1L : NOTHING;
            case "o_ucd" -> kind.image() ? "phot.flux.density" : NOTHING;
            default -> NOTHING;
        };
    }

    /** Degrees, although the column declares arcsec; 0.0 for weights, which have no beam. */
    private static Object beam(Product product, double arcsec) {
        return switch (product.kind()) {
            case RESTORED, NOISE -> arcsec / 3600;
            case WEIGHT -> 0.0;
            default -> NOTHING;
        };
    }

    private static Object estimate(Kind kind) {
        return switch (kind) {
            case CATALOGUE -> 0L;
            case VISIBILITY -> 61_440_000L;
            default -> PIXELS * PIXELS * 4 / 1024;
        };
    }

    private static Object released(Product product) {
        Pointing pointing = product.pointing();
        if (pointing.released()) {
            return pointing.block()
                    .end()
                    .plusSeconds(150 * 86_400L)
                    .plusMillis(728)
                    .toString();
        }
        return product.number() % 2 == 0 ? NOTHING : "2218-01-02T16:51:00.728Z";
    }

    private static String quality(Product product) {
        if (!product.pointing().released()) {
            return "NOT_VALIDATED";
        }
        int scatter = VlassSky.scatter(product.pointing().field().hashCode(), 3) % 100;
        return scatter < 2 ? "BAD" : scatter < 4 ? "REJECTED" : scatter < 15 ? "UNCERTAIN" : "GOOD";
    }

    static String fileName(Product product) {
        String image =
                product.pointing().field() + ".SB" + product.pointing().block().sbid() + ".cont.taylor.0";
        return switch (product.kind()) {
            case RESTORED -> "image.i." + image + ".restored.conv.fits";
            case NOISE -> "noiseMap.image.i." + image + ".restored.conv.fits";
            case WEIGHT -> "weights.i." + image + ".fits";
            case CATALOGUE -> "selavy-image.i." + image + ".restored.conv.components.xml";
            case VISIBILITY -> "scienceData.SB" + product.pointing().block().sbid() + ".ms.tar";
        };
    }

    /** Unknown, that is 0.0, in some of the RACS-mid rows. */
    private static Object exposure(Pointing pointing) {
        boolean known =
                pointing.band() == AskapBand.RACS_LOW || pointing.block().sbid() % 3 != 0;
        long seconds = pointing.block().end().getEpochSecond()
                - pointing.block().start().getEpochSecond();
        return known ? (double) seconds : 0.0;
    }

    private static double mjd(Instant time) {
        return 40_587 + time.getEpochSecond() / 86_400.0;
    }

    /** The outline of a square in tangent projection. */
    private static String polygon(SkyPoint centre) {
        double half = Math.tan(Math.toRadians(SIDE / 2));
        StringBuilder text = new StringBuilder("POLYGON ICRS");
        for (double[] corner : new double[][] {{half, -half}, {-half, -half}, {-half, half}, {half, half}}) {
            double dec0 = Math.toRadians(centre.dec());
            double below = Math.cos(dec0) - corner[1] * Math.sin(dec0);
            double ra = centre.ra() + Math.toDegrees(Math.atan2(corner[0], below));
            double dec = Math.toDegrees(
                    Math.atan2(Math.sin(dec0) + corner[1] * Math.cos(dec0), Math.hypot(corner[0], below)));
            SkyPoint point = new SkyPoint(ra, dec);
            text.append(String.format(Locale.ROOT, " %s %s", point.ra(), point.dec()));
        }
        return text.toString();
    }
}
