package org.obshub.archive.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Places of this server that links lead to. */
public final class OwnPlaces {
    private OwnPlaces() {}

    /** The links of another dataset. */
    public static DatasetLink.Target links(String publisherId) {
        return new DatasetLink.Target.Own("/datalink/links?ID=" + encoded(publisherId));
    }

    /** The whole file of a dataset, fetched from its archive by this server. */
    public static DatasetLink.Target file(String publisherId) {
        return new DatasetLink.Target.Own("/soda/sync?ID=" + encoded(publisherId));
    }

    /** The footprint of a dataset as a FITS MOC. */
    public static DatasetLink.Target footprint(String publisherId) {
        String adql =
                "SELECT s_region FROM ivoa.obscore WHERE obs_publisher_did = '" + publisherId.replace("'", "''") + "'";
        return new DatasetLink.Target.Own("/tap/sync?LANG=ADQL&RESPONSEFORMAT=moc-fits&QUERY=" + encoded(adql));
    }

    /** As part of a query string; a blank becomes %20, which no reader mistakes for a plus. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
