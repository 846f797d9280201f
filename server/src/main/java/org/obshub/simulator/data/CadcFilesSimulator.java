package org.obshub.simulator.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.obshub.fits.Cutout;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.http.Endpoint;
import org.obshub.http.Parameters;
import org.obshub.http.Request;
import org.obshub.http.Response;

/**
 * CADC's SODA and file service: a cutout is a redirect to the file service, that a redirect to a storage node with a signed
 * token, and a request that meets no data a redirect to an address that says so with 400.
 */
final class CadcFilesSimulator {
    private static final List<String> CUTS = List.of("CIRCLE", "POLYGON", "POS", "BAND", "TIME", "POL");
    private static final String PLAIN = "text/plain";

    private final ImageStore images;
    private final DataLog log;

    CadcFilesSimulator(ImageStore images, DataLog log) {
        this.images = images;
        this.log = log;
    }

    /** {@code caom2ops/sync}. */
    Endpoint soda() {
        return (request, response) -> {
            Parameters parameters = request.parameters();
            log.note("cadc", request, request.query());
            List<String> ids = parameters.all("ID");
            if (ids.size() != 1) {
                response.text(400, PLAIN, "found " + ids.size() + " ID values, expected 1\n");
                return;
            }
            String artifact = ids.get(0);
            if (!artifact.matches("[a-z]+:[A-Za-z0-9]+/.+") || artifact.startsWith("ivo:")) {
                response.text(400, PLAIN, "invalid artifact URI: " + artifact + "\n");
                return;
            }
            Optional<ByteSource> file = file(artifact);
            if (file.isEmpty()) {
                response.text(404, PLAIN, "NotFound: " + artifact + "\n");
                return;
            }
            redirect(request, response, artifact, file.get());
        };
    }

    private void redirect(Request request, Response response, String artifact, ByteSource file) throws IOException {
        Optional<Cutout> cutout;
        try {
            cutout = ImageCut.of(file, request.parameters(), "cadc");
        } catch (IllegalArgumentException e) {
            response.text(400, PLAIN, e.getMessage() + "\n");
            return;
        }
        if (cutout.isEmpty()) {
            String words = "NoContent: " + artifact + " vs " + request.query();
            String echo = Base64.getUrlEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
            response.redirect(303, URI.create(request.root() + "/cadc/caom2ops/soda-echo/" + echo));
            return;
        }
        StringBuilder query = new StringBuilder();
        for (String name : CUTS) {
            for (String value : request.parameters().all(name)) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        response.redirect(303, URI.create(request.root() + "/cadc/raven/files/" + artifact + query));
    }

    /** {@code caom2ops/soda-echo}. */
    Endpoint echo() {
        return (request, response) -> response.text(
                400,
                PLAIN,
                new String(Base64.getUrlDecoder().decode(request.pathRest()), StandardCharsets.UTF_8) + "\n");
    }

    /** {@code raven/files}: where the file is. */
    Endpoint raven() {
        return (request, response) -> {
            log.note("cadc", request, "");
            String query = request.query().isEmpty() ? "" : "?" + request.query();
            String token = Long.toHexString(Double.doubleToLongBits(Math.random()));
            response.redirect(
                    303,
                    URI.create(request.root() + "/cadc/minoc/files/" + token + ":sig/" + request.pathRest() + query));
        };
    }

    /** {@code minoc/files}: the storage node, which answers ranges and cuts. */
    Endpoint minoc() {
        return (request, response) -> {
            String rest = request.pathRest();
            String artifact = rest.substring(rest.indexOf('/') + 1);
            log.add("cadc", request.method(), "/cadc/minoc/files/" + artifact, range(request) + request.query());
            if (artifact.endsWith(".jpg")) {
                response.status(200).type("image/jpeg").body().write(picture(artifact));
                return;
            }
            Optional<ByteSource> file = file(artifact);
            if (file.isEmpty()) {
                response.text(404, PLAIN, "not found: " + artifact + "\n");
                return;
            }
            boolean cuts = CUTS.stream()
                    .anyMatch(name -> !parameters(request).all(name).isEmpty());
            if (cuts) {
                send(ImageCut.of(file.get(), request.parameters(), "cadc"), response);
            } else {
                FileAnswer.send(request, file.get(), response);
            }
        };
    }

    private static Parameters parameters(Request request) {
        try {
            return request.parameters();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String range(Request request) {
        return request.header("Range").map(value -> value + " ").orElse("");
    }

    /** Cutouts come without length. */
    private static void send(Optional<Cutout> cutout, Response response) throws IOException {
        if (cutout.isEmpty()) {
            response.text(400, PLAIN, "invalid argument: no overlap\n");
            return;
        }
        response.status(200).type("application/fits").header("Cache-Control", "no-transform");
        cutout.get().write(response.body());
    }

    private Optional<ByteSource> file(String artifact) {
        return images.find(artifact.substring(artifact.lastIndexOf('/') + 1));
    }

    /** A picture that says what it would show. */
    private static byte[] picture(String artifact) throws IOException {
        int side = artifact.endsWith("_256.jpg") ? 256 : 1024;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        for (int i = 0; i < 40; i++) {
            int place = Math.floorMod(artifact.hashCode() * 31 + i * 7919, side * side);
            pen.fillOval(place % side, place / side, 3, 3);
        }
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }
}
