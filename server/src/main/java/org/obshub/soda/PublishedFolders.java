package org.obshub.soda;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.fits.bytes.LocalFile;

/**
 * The folders of this machine whose files may be sent to anybody. A file counts as where it really lies, behind all symbolic
 * links; of a file elsewhere nothing is told, not even whether it is there. Immutable.
 */
public final class PublishedFolders {
    /** No file of this machine is sent. */
    public static final PublishedFolders NONE = new PublishedFolders(List.of());

    private final List<Path> folders;

    private PublishedFolders(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The folders of these absolute paths, which must be there. */
    public static PublishedFolders of(List<String> folders) {
        List<Path> real = new ArrayList<>();
        for (String folder : folders) {
            Path path = Path.of(folder);
            if (!path.isAbsolute() || !Files.isDirectory(path)) {
                throw new IllegalArgumentException("'" + folder + "' is not the absolute path of a folder");
            }
            try {
                real.add(path.toRealPath());
            } catch (IOException e) {
                throw new IllegalArgumentException("'" + folder + "' cannot be read: " + e.getMessage(), e);
            }
        }
        return new PublishedFolders(real);
    }

    /** True for a file address of this machine, wherever it leads. */
    static boolean isOfThisMachine(URI address) {
        return "file".equalsIgnoreCase(address.getScheme());
    }

    /** True if the address is that of a file here that may be sent. */
    public boolean sends(URI address) {
        return find(address).isPresent();
    }

    /** The file, open. */
    LocalFile open(URI address) throws IOException {
        Path file = find(address)
                .orElseThrow(() -> new ServiceException(
                        Fault.NOT_FOUND,
                        "UsageError: the file of the dataset is not there any more, or not in a folder that this server"
                                + " sends files of (soda.file-roots)."));
        return LocalFile.open(file);
    }

    private Optional<Path> find(URI address) {
        if (!isOfThisMachine(address) || address.getAuthority() != null || address.getRawPath() == null) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(URI.create("file://" + address.getRawPath())).toRealPath();
            boolean published = folders.stream().anyMatch(file::startsWith);
            return published && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // what is not there, no path, or in a folder we may not look into, is not published
            return Optional.empty();
        }
    }
}
