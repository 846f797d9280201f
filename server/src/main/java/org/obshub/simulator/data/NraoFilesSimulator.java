package org.obshub.simulator.data;

import java.io.IOException;
import java.util.Optional;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;

/** NRAO's directories of VLASS images: plain files, whole or by ranges, and nothing else. */
final class NraoFilesSimulator implements Endpoint {
    private final ImageStore images;
    private final DataLog log;

    NraoFilesSimulator(ImageStore images, DataLog log) {
        this.images = images;
        this.log = log;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        log.note("nrao", request, "");
        String[] place = request.pathRest().split("/", -1);
        // quicklook/VLASS2.1/T28t05/<directory>/<file>
        boolean deep = place.length == 5 && place[0].equals("quicklook") && place[4].startsWith(place[3] + ".");
        Optional<ByteSource> file = deep ? images.find(place[4]) : Optional.empty();
        if (file.isEmpty()) {
            response.text(404, "text/html", "<html><head><title>404 Not Found</title></head></html>\n");
            return;
        }
        FileAnswer.send(request, file.get(), response);
    }
}
