package org.obshub.soda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.obscore.ObscoreRow;
import org.obshub.upstream.Authorization;
import org.obshub.uws.JobRun;
import org.obshub.uws.JobTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a SODA job does: a result for each combination of values, numbered in the order of the request (SODA 1.0 section
 * 3); one that meets no data, or fails, is a text that says so. The last result lists all with their MD5 sums.
 */
final class SodaTask implements JobTask {
    private static final Logger log = LoggerFactory.getLogger(SodaTask.class);
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final CutoutPlanner planner;
    private final CutoutMaker maker;
    private final CallerVault callers;

    SodaTask(CutoutPlanner planner, CutoutMaker maker, CallerVault callers) {
        this.planner = requireNonNull(planner);
        this.maker = requireNonNull(maker);
        this.callers = requireNonNull(callers);
    }

    @Override
    public String run(JobRun run) throws IOException {
        String job = run.job().id();
        try {
            return run(run, callers.find(job));
        } finally {
            callers.forget(job);
        }
    }

    private String run(JobRun run, Optional<Authorization> credentials) throws IOException {
        List<SodaRequest> requests = SodaParameters.read(run.parameters());
        List<ObscoreRow> datasets = requests.stream().map(planner::dataset).toList();
        if (credentials.isPresent()) {
            planner.refuseSeveralArchives(datasets);
        } else if (run.job().withAccount() && datasets.stream().anyMatch(planner::takesLogin)) {
            throw CallerVault.lost();
        }
        StringBuilder list = new StringBuilder();
        int made = 0;
        ServiceException last = null;
        for (int i = 0; i < requests.size(); i++) {
            Made result;
            try {
                result = make(run, requests.get(i), datasets.get(i), credentials, i + 1);
                made += result.whole() ? 1 : 0;
            } catch (ServiceException e) {
                if (run.stop().isDone()) {
                    throw e;
                }
                last = e;
                log.info("product {} of job {} failed: {}", i + 1, run.job().id(), e.getMessage());
                result = words(run, "error-" + (i + 1), e.getMessage());
            }
            list.append(result.md5()).append("  ").append(result.name()).append('\n');
        }
        if (made == 0 && last != null) {
            throw last;
        }
        try (OutputStream out = run.result("md5sums", TEXT)) {
            out.write(list.toString().getBytes(UTF_8));
        }
        return made + (made == 1 ? " cutout" : " cutouts") + " of " + requests.size();
    }

    /**
     * A result as it came out.
     *
     * @param whole true for data, false for words
     */
    private record Made(String name, String md5, boolean whole) {}

    private Made make(JobRun run, SodaRequest request, ObscoreRow dataset, Optional<Authorization> caller, int number)
            throws IOException {
        Optional<Authorization> own = planner.concerned(dataset, caller);
        CutoutPlanner.Planned planned = planner.plan(request, dataset, own);
        Optional<Product> product =
                planned.missing().isPresent() ? Optional.empty() : maker.open(request, planned, run.stop());
        if (product.isEmpty()) {
            String why = planned.missing().orElse("the archive finds no data there");
            return words(run, "no-overlap-" + number, "NoContent: " + request.id() + ": " + why);
        }
        try (Product found = product.get()) {
            String name = "cutout-" + number;
            MessageDigest digest = md5();
            try (OutputStream out = new DigestOutputStream(run.result(name, found.mediaType()), digest)) {
                found.writeTo(out);
            }
            return new Made(name, HexFormat.of().formatHex(digest.digest()), true);
        }
    }

    private static Made words(JobRun run, String name, String text) throws IOException {
        byte[] bytes = (text + "\n").getBytes(UTF_8);
        try (OutputStream out = run.result(name, TEXT)) {
            out.write(bytes);
        }
        return new Made(name, HexFormat.of().formatHex(md5().digest(bytes)), false);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5"); // a checksum against accidents, as archives give it
        } catch (NoSuchAlgorithmException e) {
            throw new ServiceException(Fault.BUG, "every Java has MD5", e);
        }
    }
}
