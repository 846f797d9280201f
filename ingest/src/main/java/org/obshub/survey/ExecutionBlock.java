package org.obshub.survey;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identifier of an EVLA execution block: {@code VLASS1.1.sb34647560.eb34700758.58075.26425702547}.
 *
 * @param start the last two groups, the start as a modified Julian date
 */
public record ExecutionBlock(String project, long schedulingBlock, long executionBlock, double start) {
    private static final Pattern FORM = Pattern.compile("(.+)\\.sb(\\d{1,18})\\.eb(\\d{1,18})\\.(\\d{5})\\.(\\d+)");

    /** Reads an identifier; empty if it has another form, as those of the old VLA have. */
    public static Optional<ExecutionBlock> parse(String id) {
        Matcher matcher = FORM.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new ExecutionBlock(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Double.parseDouble(matcher.group(4) + "." + matcher.group(5))));
    }
}
