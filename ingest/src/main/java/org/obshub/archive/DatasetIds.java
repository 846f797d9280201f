package org.obshub.archive;

import java.nio.charset.StandardCharsets;

/**
 * Mints publisher identifiers for archives whose own are no IVOIDs or not unique: {@code
 * ivo://<authority>/<archive>?<native identifier>} (IVOA Identifiers 2.0 section 4). They depend on stable native
 * identifiers only, so every harvest gives the same.
 */
public record DatasetIds(String authority, ArchiveId archive) {
    private static final String KEPT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:@!$*+,;=";

    public DatasetIds {
        if (!authority.matches("[A-Za-z0-9][A-Za-z0-9._~*()!'-]{2,}")) {
            throw new IllegalArgumentException("'" + authority + "' is no IVOA naming authority (IVOA Identifiers 2.0,"
                    + " section 2.3.1): 3 or more letters, digits and . - _, letter or digit first");
        }
    }

    /** The identifier of the dataset that its archive knows by {@code nativeId}; what an IVOID cannot hold is percent-encoded. */
    public String mint(String nativeId) {
        StringBuilder id = new StringBuilder("ivo://")
                .append(authority)
                .append('/')
                .append(archive)
                .append('?');
        for (byte octet : nativeId.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (KEPT.indexOf(c) >= 0) {
                id.append(c);
            } else {
                id.append('%').append("%02X".formatted((int) c));
            }
        }
        return id.toString();
    }

    /** True if an archive's identifier can serve as it is. */
    public static boolean isIvoid(String did) {
        return did.regionMatches(true, 0, "ivo://", 0, 6) && did.length() > 6;
    }
}
