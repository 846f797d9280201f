package org.obshub.coverage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.obshub.store.coverage.CoveragePart;
import org.obshub.store.coverage.Extent;

/** The parts and where their MOCs are, as JSON. */
final class MocList {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MocList() {}

    static String write(Coverage coverage, URI root) {
        ArrayNode list = JSON.createArrayNode();
        write(coverage.whole(), root + MocEndpoint.PATH, list);
        for (CoveragePart part : coverage.withMoc()) {
            write(part, root + MocEndpoint.PATH + "/" + part.kind() + "/" + escaped(part.name()), list);
        }
        return list.toPrettyString() + "\n";
    }

    private static String escaped(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void write(CoveragePart part, String url, ArrayNode list) {
        ObjectNode node = list.addObject();
        node.put("kind", part.kind().isEmpty() ? "all" : part.kind());
        node.put("name", part.name());
        node.put("url", url);
        Extent extent = part.extent();
        node.put("rows", extent.rows());
        node.put("sky_fraction", part.moc().skyFraction());
        if (extent.hasTime()) {
            node.put("t_min", extent.timeMin()).put("t_max", extent.timeMax());
        }
        if (extent.hasFrequency()) {
            node.put("freq_min", extent.freqMin()).put("freq_max", extent.freqMax());
        }
    }
}
