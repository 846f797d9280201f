package org.obshub.upload;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Parameters;
import org.obshub.http.Part;
import org.obshub.scratch.UploadedTable;
import org.obshub.upstream.OpenWeb;

/** The UPLOAD parameters of a request (TAP 1.1 section 2.7.6, DALI 1.1 section 3.4.5). Safe for use by many threads. */
public final class Uploads {
    private static final String INLINE = "param:";
    private static final String HELP =
            "send UPLOAD=name,param:part with the table as the file part 'part' of the same multipart/form-data request,"
                    + " or UPLOAD=name,https://address/of/the/table.";

    private final UploadLimits limits;
    private final OpenWeb web;

    public Uploads(UploadLimits limits, OpenWeb web) {
        this.limits = requireNonNull(limits);
        this.web = requireNonNull(web);
    }

    public UploadLimits limits() {
        return limits;
    }

    /** The tables a request brings along; nothing of them has been read yet. */
    public List<UploadedTable> of(Parameters parameters) {
        List<UploadedTable> tables = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        Allowance allowance = new Allowance(limits.bytes());
        for (String value : parameters.all("UPLOAD")) {
            for (String pair : value.split(";", -1)) {
                if (pair.isBlank()) {
                    continue;
                }
                GuardedTable table = table(pair.strip(), parameters, allowance.new Share());
                if (!names.add(table.name().toLowerCase(Locale.ROOT))) {
                    throw refused("names two tables '" + table.name() + "'; give each a name of its own.");
                }
                tables.add(table);
            }
        }
        return tables;
    }

    private GuardedTable table(String pair, Parameters parameters, Allowance.Share share) {
        int comma = pair.indexOf(',');
        if (comma < 0) {
            throw refused("is '" + pair + "': " + HELP);
        }
        String name = pair.substring(0, comma).strip();
        String target = pair.substring(comma + 1).strip();
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw refused("names a table '" + name
                    + "': a name has letters, digits and underscores and starts with a letter.");
        }
        if (target.toLowerCase(Locale.ROOT).startsWith(INLINE)) {
            Part part = part(parameters, target.substring(INLINE.length()));
            return new GuardedTable(name, stop -> new Inline(part), limits, share);
        }
        URI address = address(name, target);
        return new GuardedTable(
                name,
                stop -> RemoteBytes.of(web.fetch(address, share.most(), limits.time(), stop), stop),
                limits,
                share);
    }

    private static Part part(Parameters parameters, String name) {
        return Optional.ofNullable(parameters.parts().get(name))
                .orElseThrow(() -> refused("refers to the part '" + name + "', which the request does not hold; "
                        + (parameters.parts().isEmpty()
                                ? HELP
                                : "its file parts are "
                                        + String.join(
                                                ", ",
                                                new TreeSet<>(parameters.parts().keySet())) + ".")));
    }

    private static URI address(String name, String target) {
        try {
            URI address = URI.create(target);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER, "UPLOAD of '" + name + "' names '" + target + "', no address; " + HELP, e);
        }
        throw refused("of '" + name + "' names '" + target + "'; only param:, http: and https: are taken: " + HELP);
    }

    private static ServiceException refused(String why) {
        return new ServiceException(Fault.BAD_PARAMETER, "UPLOAD " + why);
    }

    private record Inline(Part part) implements TableBytes {
        @Override
        public String mediaType() {
            return part.mediaType();
        }

        @Override
        public InputStream open() throws IOException {
            return part.open();
        }
    }
}
