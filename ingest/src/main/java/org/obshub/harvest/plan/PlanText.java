package org.obshub.harvest.plan;

import java.util.ArrayList;
import java.util.List;

/** Lists of texts as one text and back: one per line, backslashes and line ends escaped. */
public final class PlanText {
    private PlanText() {}

    public static String write(List<String> fields) {
        StringBuilder out = new StringBuilder();
        for (String field : fields) {
            out.append(field.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"))
                    .append('\n');
        }
        return out.toString();
    }

    public static List<String> read(String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\\' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                field.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            } else {
                field.append(c);
            }
        }
        return fields;
    }
}
