package org.obshub.cutouts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.obshub.cutouts.pack.Zip;
import org.obshub.cutouts.plan.Item;
import org.obshub.cutouts.plan.Order;
import org.obshub.uws.JobRun;
import org.obshub.uws.KeptFile;

/** Makes the results of a job of what was fetched: package and manifest. */
record Delivery(JobRun run, Order.Form form, Pack pack, Ledger ledger) {
    private static final String CSV = "text/csv;charset=UTF-8";

    /** Writes the manifest. */
    interface Listing {
        void write(OutputStream out) throws IOException;
    }

    void deliver(PlanFile plan, Listing listing) throws IOException {
        try (KeptFile manifest = run.kept("manifest")) {
            manifest.truncate(0);
            try (OutputStream out = manifest.behind()) {
                listing.write(out);
            }
            if (form == Order.Form.ZIP) {
                zip(plan, manifest);
                pack.file().delete();
            } else {
                pack.finish(Manifest.NAME, manifest);
                run.publish(pack.file(), form.file(), form.mediaType());
            }
            run.publish(manifest, Manifest.NAME, CSV);
        }
    }

    private void zip(PlanFile plan, KeptFile manifest) throws IOException {
        try (Zip zip = new Zip(
                run.result(form.file(), form.mediaType()), run.job().times().created())) {
            PlanFile.Reading items = plan.read();
            for (Optional<Item> item = items.next(); item.isPresent(); item = items.next()) {
                Optional<Outcome> outcome = ledger.find(item.get().number());
                if (outcome.isPresent() && outcome.get().status() == Outcome.Status.CUTOUT) {
                    Outcome.Kept file = outcome.get().file();
                    zip.add(item.get().file(), file.bytes(), file.crc(), pack.from(file.offset()));
                }
            }
            int crc;
            try (InputStream all = manifest.from(0)) {
                crc = Zip.crc(all);
            }
            zip.add(Manifest.NAME, manifest.length(), crc, manifest.from(0));
        }
    }
}
