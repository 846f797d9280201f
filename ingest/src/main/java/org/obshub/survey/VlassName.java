package org.obshub.survey;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a VLASS file name or observation id says: {@code VLASS1.1.ql.T01t01.J000228-363000.10.2048.v1.I.iter1...} or
 * {@code VLASS2.1.T10t02.J005000-023000[.quicklook]}.
 *
 * @param type {@code ql}, {@code se}, {@code cc}, {@code cat}; empty in an observation id, which has none
 * @param rest what follows the position, without its dot; empty if nothing does
 */
public record VlassName(int epoch, int half, String type, String tile, String position, String rest) {
    private static final Pattern FORM = Pattern.compile(
            "VLASS([1-9])\\.([1-9])\\.(?:(ql|se|cc|cat)\\.)?(T\\d\\dt\\d\\d)\\.(J\\d{6}[+-]\\d{6})(?:\\.(.*))?");

    private static final Map<String, String> KINDS =
            Map.of("ql", "quicklook", "se", "continuum_imaging", "cc", "channel_cube", "cat", "continuum_catalog");

    private static final Pattern SCIENCE =
            Pattern.compile("^(?!.*\\.spw\\d).*\\.image\\.pbcor\\.tt0\\.subim(\\.fits)?$|\\.catalog\\.csv$");

    /** Reads a name without a directory; empty if it is no VLASS name of the main survey. */
    public static Optional<VlassName> parse(String name) {
        Matcher matcher = FORM.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new VlassName(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3) == null ? "" : matcher.group(3),
                matcher.group(4),
                matcher.group(5),
                matcher.group(6) == null ? "" : matcher.group(6)));
    }

    /**
     * A product of the survey as every archive has it.
     *
     * @param kind quicklook, continuum_imaging, channel_cube or continuum_catalog
     * @param dataName without the half of the epoch, about which lists of tiles differ
     */
    public record Product(String kind, String dataName) {}

    /**
     * The product this is the name or the science file of; empty for other files (noise, second Taylor term) and for single
     * planes of a cube, which no other archive has as a dataset.
     */
    public Optional<Product> product() {
        String kind = KINDS.getOrDefault(type, "");
        if (type.isEmpty()) {
            kind = rest;
        } else if (!SCIENCE.matcher(rest).find()) {
            return Optional.empty();
        }
        return KINDS.containsValue(kind)
                ? Optional.of(new Product(kind, "VLASS" + epoch + "." + tile + "." + position + "." + kind))
                : Optional.empty();
    }

    /** The observation the file belongs to. */
    public String observationId() {
        return "VLASS" + epoch + "." + half + "." + tile + "." + position;
    }
}
