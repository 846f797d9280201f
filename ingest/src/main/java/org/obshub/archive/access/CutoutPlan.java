package org.obshub.archive.access;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a part of a dataset is obtained. */
public sealed interface CutoutPlan {

    /**
     * The archive cuts, or sends the whole file, at an address.
     *
     * @param name a name for the file
     */
    record Proxied(URI uri, String name) implements CutoutPlan {
        public Proxied {
            requireNonNull(uri);
            requireNonNull(name);
        }
    }

    /**
     * The archive cuts in a job of its own, to be started and awaited for the user.
     *
     * @param links where it gives the permission for the dataset to whom it knows
     * @param dataset its identifier of the dataset
     * @param service the service_def of the row that holds the permission
     * @param parameters what to ask of the job, in its words
     */
    record Driven(URI links, String dataset, String service, List<Map.Entry<String, String>> parameters)
            implements CutoutPlan {
        public Driven {
            requireNonNull(links);
            requireNonNull(dataset);
            requireNonNull(service);
            parameters = List.copyOf(parameters);
        }
    }

    /** We cut a plain FITS file, of which only the bytes that are needed are read: over HTTP, or on this machine. */
    record Local(URI file, String name) implements CutoutPlan {
        public Local {
            requireNonNull(file);
            requireNonNull(name);
        }
    }

    /** Nobody can; the reason is a sentence for the user. */
    record Refused(FaultKind kind, String reason) implements CutoutPlan {
        public Refused {
            requireNonNull(kind);
            requireNonNull(reason);
        }
    }

    /** The link to the file of that name, or to the first FITS file that is the dataset itself, if there is no name. */
    static Optional<DatasetLink> file(List<DatasetLink> links, String name) {
        return links.stream()
                .filter(link -> link.isFits() && !link.file().isEmpty())
                .filter(link -> !(link.target() instanceof DatasetLink.Target.Cutout))
                .filter(link -> name.isEmpty() ? link.semantics().equals("#this") : isNamed(link, name))
                .findFirst();
    }

    private static boolean isNamed(DatasetLink link, String name) {
        return link.file().equals(name) || link.file().endsWith("/" + name);
    }

    /** Why there is no file to cut: what the archive said, or that there is no such file. */
    static Refused noFile(List<DatasetLink> links, String name) {
        for (DatasetLink link : links) {
            if (link.target() instanceof DatasetLink.Target.Fault fault) {
                return new Refused(fault.kind(), fault.message());
            }
        }
        return new Refused(
                FaultKind.NOT_FOUND,
                name.isEmpty()
                        ? "the dataset has no FITS file that could be cut"
                        : "the dataset has no FITS file " + name);
    }

    /** Goes on by the kind of plan. */
    default <R> R match(
            Function<Proxied, R> proxied,
            Function<Driven, R> driven,
            Function<Local, R> local,
            Function<Refused, R> refused) {
        if (this instanceof Proxied plan) {
            return proxied.apply(plan);
        }
        if (this instanceof Driven plan) {
            return driven.apply(plan);
        }
        if (this instanceof Local plan) {
            return local.apply(plan);
        }
        if (this instanceof Refused plan) {
            return refused.apply(plan);
        }
        throw new IllegalStateException("unknown kind of plan " + getClass());
    }
}
