package org.obshub.tap;

import java.util.Set;
import java.util.random.RandomGenerator;
import org.obshub.upload.UploadLimits;
import org.obshub.upload.Uploads;
import org.obshub.upstream.OpenWeb;
import org.obshub.upstream.WallTime;
import org.obshub.upstream.Wire;

/** Readers of uploads for the tests of endpoints. */
final class TestUploads {
    private static final Wire WIRE = new Wire("obshub/test", WallTime.SYSTEM, RandomGenerator.getDefault());

    static final Uploads NORMAL = with(UploadLimits.NORMAL);

    private TestUploads() {}

    static Uploads with(UploadLimits limits) {
        return new Uploads(limits, new OpenWeb(WIRE, limits.allowedHosts()));
    }

    static Uploads allowing(String host, long bytes, long rows) {
        return with(new UploadLimits(bytes, rows, UploadLimits.NORMAL.time(), Set.of(host)));
    }
}
