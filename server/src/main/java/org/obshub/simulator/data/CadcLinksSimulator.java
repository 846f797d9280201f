package org.obshub.simulator.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.simulator.rows.VlassFiles;

/**
 * CADC's DataLink as it was recorded (docs/archives.md): a run id in every address, services with names that are new each
 * time, and a silent end behind a hundred rows.
 */
final class CadcLinksSimulator implements Endpoint {
    private static final int MOST_ROWS = 100;
    private static final String HEAD =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <VOTABLE xmlns="http://www.ivoa.net/xml/VOTable/v1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.4">
              <RESOURCE type="results">
                <TABLE>
                  <FIELD name="ID" datatype="char" arraysize="*" ucd="meta.id;meta.main" />
                  <FIELD name="access_url" datatype="char" arraysize="*" ucd="meta.ref.url" />
                  <FIELD name="service_def" datatype="char" arraysize="*" ucd="meta.ref" />
                  <FIELD name="error_message" datatype="char" arraysize="*" ucd="meta.code.error" />
                  <FIELD name="semantics" datatype="char" arraysize="*" ucd="meta.code" />
                  <FIELD name="description" datatype="char" arraysize="*" ucd="meta.note" />
                  <FIELD name="content_type" datatype="char" arraysize="*" ucd="meta.code.mime" />
                  <FIELD name="content_length" datatype="long" ucd="phys.size;meta.file" unit="byte" />
                  <FIELD name="readable" datatype="boolean">
                    <DESCRIPTION>the caller is allowed to use this link with the current authenticated identity</DESCRIPTION>
                  </FIELD>
                  <DATA>
                    <TABLEDATA>
            """;
    private static final String MIDDLE =
            """
                    </TABLEDATA>
                  </DATA>
                </TABLE>
                <INFO name="QUERY_STATUS" value="OK" />
              </RESOURCE>
            """;
    private static final String SERVICE =
            """
              <RESOURCE type="meta" ID="%1$s" utype="adhoc:service">
                <PARAM name="resourceIdentifier" datatype="char" arraysize="26" value="ivo://cadc.nrc.ca/caom2ops" />
                <PARAM name="standardID" datatype="char" arraysize="*" value="ivo://ivoa.net/std/SODA#%2$s-1.0" />
                <PARAM name="accessURL" datatype="char" arraysize="*" value="%3$s/caom2ops/%2$s" />
                <GROUP name="inputParams">
                  <PARAM name="ID" datatype="char" arraysize="*" ucd="meta.id;meta.dataset" value="%4$s" />
                  <PARAM name="RUNID" datatype="char" arraysize="16" ucd="" value="%5$s" />
                  <PARAM name="POS" datatype="char" arraysize="*" ucd="obs.field" value="" />
                  <PARAM name="CIRCLE" datatype="double" arraysize="3" ucd="obs.field" unit="deg" xtype="circle" value="" />
                </GROUP>
              </RESOURCE>
            """;

    private final VlassFiles files;
    private final DataLog log;
    private final ImageStore images;

    CadcLinksSimulator(VlassFiles files, ImageStore images, DataLog log) {
        this.files = files;
        this.images = images;
        this.log = log;
    }

    /** A document in the making. */
    private static final class Document {
        private final StringBuilder rows = new StringBuilder(HEAD);
        private final StringBuilder services = new StringBuilder();
        private final String run = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        private int count;

        void row(String... cells) {
            rows.append("<TR>");
            for (String cell : cells) {
                rows.append(cell.isEmpty() ? "<TD />" : "<TD>" + escaped(cell) + "</TD>");
            }
            rows.append("</TR>\n");
            count++;
        }
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        List<String> identifiers = request.parameters().all("ID");
        log.note("cadc", request, "ID x " + identifiers.size());
        Document document = new Document();
        for (String id : identifiers) {
            if (document.count >= MOST_ROWS) {
                break;
            }
            Optional<List<String>> plane = files.ofPlane(id);
            if (plane.isPresent()) {
                plane(document, id, plane.get(), request.root() + "/cadc");
            } else {
                String fault = id.startsWith("ivo://") ? "NotFoundFault: " + id : "UsageFault: invalid ID: " + id;
                document.row(id, "", "", fault, "#this", "", "", "", "");
            }
        }
        response.text(
                200,
                "application/x-votable+xml;content=datalink",
                document.rows + MIDDLE + document.services + "</VOTABLE>\n");
    }

    private void plane(Document document, String id, List<String> names, String base) throws IOException {
        String stem = names.get(0).replace(".fits", "");
        file(document, id, "#this", "nrao:VLASS/" + names.get(0), base);
        file(document, id, "#noise", "nrao:VLASS/" + names.get(1), base);
        picture(document, id, "#preview", "cadc:VLASS/" + stem + "_prev.jpg", base);
        picture(document, id, "#thumbnail", "cadc:VLASS/" + stem + "_prev_256.jpg", base);
    }

    private void file(Document document, String id, String semantics, String artifact, String base) throws IOException {
        String name = artifact.substring(artifact.lastIndexOf('/') + 1);
        String length = Long.toString(images.length(name));
        document.row(
                id,
                address(document, artifact, base),
                "",
                "",
                semantics,
                "download " + artifact,
                "application/fits",
                length,
                "true");
        for (String mode : List.of("sync", "async")) {
            String service = "soda-" + UUID.randomUUID();
            String words = "SODA-" + mode + " cutout of " + artifact;
            document.row(id, "", service, "", "#cutout", words, "application/fits", "", "true");
            document.services.append(SERVICE.formatted(service, mode, base, artifact, document.run));
        }
    }

    private void picture(Document document, String id, String semantics, String artifact, String base) {
        document.row(
                id,
                address(document, artifact, base),
                "",
                "",
                semantics,
                "download " + artifact,
                "image/jpeg",
                "",
                "true");
    }

    private static String address(Document document, String artifact, String base) {
        return base + "/raven/files/" + artifact + "?RUNID=" + document.run;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
