package org.obshub.simulator.data;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.obshub.http.Router;
import org.obshub.simulator.rows.ImageFiles;
import org.obshub.simulator.rows.RacsFiles;
import org.obshub.simulator.rows.VlassFiles;

/** The data services of the simulated archives, to be mounted beside their TAP services. */
public final class DataSite {
    /** The account the simulated CASDA knows, as a file of credentials says it. */
    public static final String ACCOUNT = "basic demo:demo";

    private static final String CADC_LINKS = "/cadc/caom2ops/datalink";
    private static final String CADC_SODA = "/cadc/caom2ops/sync";
    private static final String CADC_PACKAGES = "/cadc/caom2ops/pkg";
    private static final String CADC_FILES = "/cadc/raven/files";
    private static final String CASDA_LINKS = "/casda/casda_vo_tools/datalink/links";
    private static final String CASDA_LOGIN_LINKS = "/casda/casda_vo_proxy/vo/datalink/links";
    private static final String CASDA_SODA = "/casda/casda_data_access/data/async";
    private static final String NRAO_FILES = "/nrao/vlass";

    private final VlassFiles vlass = VlassFiles.all();
    private final RacsFiles racs = RacsFiles.all();
    private final CasdaTokens tokens = new CasdaTokens("demo", "demo");
    private final ImageStore images;
    private final DataLog log;

    public DataSite(ImageFiles files, DataLog log) {
        this.images = new ImageStore(files);
        this.log = log;
    }

    /** Adds the services to the router. */
    public void mount(Router router) {
        router.route(CADC_LINKS, new CadcLinksSimulator(vlass, images, log));
        CadcFilesSimulator files = new CadcFilesSimulator(images, log);
        router.route(CADC_SODA, files.soda());
        router.route("/cadc/caom2ops/soda-echo", files.echo());
        router.route(CADC_FILES, files.raven());
        router.route("/cadc/minoc/files", files.minoc());
        CasdaDataSimulator casda = new CasdaDataSimulator(tokens, images, log);
        router.route(CASDA_SODA, casda);
        router.route("/casda/casda_data_access/download", casda.downloads());
        router.route(NRAO_FILES, new NraoFilesSimulator(images, log));
        router.route(CASDA_LINKS, new CasdaLinksSimulator(racs, images, tokens, false, log));
        router.route(CASDA_LOGIN_LINKS, new CasdaLinksSimulator(racs, images, tokens, true, log));
    }

    /** The configuration keys that lead obshub to these services, with their values. */
    public static Map<String, String> settings(URI root) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("nrao.vlass-url", at(root, NRAO_FILES));
        settings.put("cadc.datalink-url", at(root, CADC_LINKS));
        settings.put("cadc.soda-url", at(root, CADC_SODA));
        settings.put("cadc.package-url", at(root, CADC_PACKAGES));
        settings.put("cadc.files-url", at(root, CADC_FILES));
        settings.put("casda.datalink-url", at(root, CASDA_LINKS));
        settings.put("casda.login-datalink-url", at(root, CASDA_LOGIN_LINKS));
        settings.put("casda.soda-url", at(root, CASDA_SODA));
        return settings;
    }

    private static String at(URI root, String path) {
        return root.resolve(path.substring(1)).toString();
    }
}
