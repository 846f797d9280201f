package org.obshub.simulator.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.simulator.rows.RacsFiles;
import org.obshub.simulator.rows.RacsFiles.RacsFile;

/**
 * CASDA's DataLink as it was recorded: outsiders are sent on to the document behind the login, and what that holds are tokens
 * of one user.
 */
final class CasdaLinksSimulator implements Endpoint {
    private static final String HEAD =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?><?xml-stylesheet href='http://localhost/votable.xsl' type='text/xsl' ?>

            <VOTABLE xmlns="http://www.ivoa.net/xml/VOTable/v1.3" version="1.3">
                <RESOURCE name="CASDA Datalink Result" type="results">
                    <INFO name="standardID" value="ivo://ivoa.net/std/DataLink#links-1.1"/>
                    <TABLE>
                        <FIELD datatype="char" name="ID" ucd="meta.id;meta.main" arraysize="*"/>
                        <FIELD datatype="char" name="access_url" ucd="meta.ref.url" arraysize="*"/>
                        <FIELD datatype="char" name="service_def" ucd="meta.ref" arraysize="*"/>
                        <FIELD datatype="char" name="error_message" ucd="meta.code.error" arraysize="*"/>
                        <FIELD datatype="char" name="description" ucd="meta.note" arraysize="*"/>
                        <FIELD datatype="char" name="semantics" ucd="meta.code" arraysize="*"/>
                        <FIELD datatype="char" name="content_type" ucd="meta.code.mime" arraysize="*"/>
                        <FIELD unit="byte" datatype="long" name="content_length" ucd="phys.size;meta.file"/>
                        <FIELD ID="authenticatedIdToken" datatype="char" name="authenticated_id_token" ucd="meta.id" arraysize="*"/>
                        <DATA>
                            <TABLEDATA>
            """;
    private static final String TAIL =
            """
                            </TABLEDATA>
                        </DATA>
                    </TABLE>
                </RESOURCE>
            """;
    private static final String SERVICE =
            """
                <RESOURCE ID="%1$s" utype="adhoc:service" type="meta" name="%2$s">
                    <PARAM value="ivo://ivoa.net/std/SODA#async-1.0" datatype="char" name="standardID" arraysize="*"/>
                    <PARAM value="%3$s/casda_data_access/data/async" datatype="char" name="accessURL" arraysize="*"/>
                    <GROUP name="inputParams">
                        <PARAM value="" datatype="char" ref="authenticatedIdToken" name="ID" arraysize="*"/>
            %4$s        </GROUP>
                </RESOURCE>
            """;
    private static final String CUTOUT_INPUTS =
            """
                        <PARAM datatype="double" xtype="circle" name="CIRCLE" arraysize="3" value=""/>
                        <PARAM datatype="double" xtype="polygon" name="POLYGON" arraysize="*" value=""/>
                        <PARAM unit="m" datatype="double" xtype="interval" name="BAND" arraysize="2" value=""/>
                        <PARAM unit="pixel" datatype="int" xtype="interval" name="CHANNEL" arraysize="2" value=""/>
                        <PARAM datatype="char" name="POL" arraysize="*" value=""/>
                        <PARAM datatype="char" name="COORD" arraysize="*" value=""/>
            """;

    private final RacsFiles files;
    private final ImageStore images;
    private final CasdaTokens tokens;
    private final boolean login;
    private final DataLog log;

    /** @param login true for the service behind the login */
    CasdaLinksSimulator(RacsFiles files, ImageStore images, CasdaTokens tokens, boolean login, DataLog log) {
        this.files = files;
        this.images = images;
        this.tokens = tokens;
        this.login = login;
        this.log = log;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        List<String> identifiers = request.parameters().all("ID");
        log.note("casda", request, "ID x " + identifiers.size());
        Optional<String> user = tokens.user(request);
        if (login && user.isEmpty()) {
            response.header("WWW-Authenticate", "Basic realm=\"CASDA\"");
            response.text(401, "text/html", "<html><body><h1>401 Unauthorized</h1></body></html>\n");
            return;
        }
        String base = request.root() + "/casda";
        StringBuilder document = new StringBuilder(HEAD);
        for (String id : identifiers) {
            document.append(rows(id, base, user));
        }
        document.append(TAIL);
        if (login) {
            document.append(SERVICE.formatted("async_service", "DownloadService", base, ""));
            document.append(SERVICE.formatted("cutout_service", "CASDA Image Generation Service", base, CUTOUT_INPUTS));
            document.append(SERVICE.formatted(
                    "spectrum_generation_service", "CASDA Spectrum Generation Service", base, CUTOUT_INPUTS));
        }
        response.text(
                200,
                "application/x-votable+xml",
                document.append("</VOTABLE>\n").toString());
    }

    private String rows(String id, String base, Optional<String> user) throws IOException {
        Optional<RacsFile> file = files.find(id);
        if (!id.matches("(cube|catalogue|visibility|spectrum|moment_map|cubelet|evaluation)-\\d+")) {
            return row(id, "", "", "UsageFault: Invalid id " + id, "", "#error", "", "", "");
        }
        if (!login) {
            String next = base + "/casda_vo_proxy/vo/datalink/links?ID=" + id;
            return row(
                    id,
                    next,
                    "",
                    "",
                    "Authenticated Data Link",
                    "#this",
                    "application/x-votable+xml;content=datalink",
                    "",
                    "");
        }
        if (file.isEmpty()) {
            return row(id, "", "", "NotFoundFault: " + id + " cannot be found", "", "#error", "", "", "");
        }
        if (!file.get().open()) {
            // the identifier of a refusal is the user's, not that of the dataset
            String refusal = "DefaultFault: Sorry, but you do not have permission to access this data product";
            return row("3242", "", "", refusal, "", "#error", "", "", "");
        }
        return known(file.get(), base, user.orElseThrow());
    }

    private String known(RacsFile file, String base, String user) throws IOException {
        String id = file.did();
        String type = file.image() ? "application/fits" : "application/octet-stream";
        String length = file.image() ? Long.toString(images.length(file.name())) : "1024";
        String web = tokens.issue(user, file, CasdaTokens.Use.FILE);
        StringBuilder rows = new StringBuilder();
        rows.append(row(
                id,
                base + "/casda_data_access/data/sync?id=" + web,
                "",
                "",
                "Download data product via web",
                "#this",
                type,
                length,
                ""));
        rows.append(row(
                id,
                base + "/casda_data_access/data/sync/pawsey?id=" + web,
                "",
                "",
                "Download data at Pawsey Centre. Note: Only users from within PSC network can access the data through"
                        + " this link.",
                "#this",
                type,
                length,
                ""));
        rows.append(row(
                id,
                "",
                "async_service",
                "",
                "Scripted file access via Web",
                "#this",
                type,
                length,
                tokens.issue(user, file, CasdaTokens.Use.FILE)));
        if (file.image()) {
            rows.append(row(
                    id,
                    "",
                    "cutout_service",
                    "",
                    "Scripted cut-out service",
                    "#cutout",
                    type,
                    "",
                    tokens.issue(user, file, CasdaTokens.Use.CUTOUT)));
            rows.append(row(
                    id,
                    "",
                    "spectrum_generation_service",
                    "",
                    "Scripted spectrum generation service",
                    "#proc",
                    type,
                    "",
                    tokens.issue(user, file, CasdaTokens.Use.SPECTRUM)));
        }
        return rows.toString();
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder("                    <TR>\r\n");
        for (String cell : cells) {
            String text = cell.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            row.append("                        ")
                    .append(cell.isEmpty() ? "<TD/>" : "<TD>" + text + "</TD>")
                    .append("\r\n");
        }
        return row.append("                    </TR>\r\n").toString();
    }
}
