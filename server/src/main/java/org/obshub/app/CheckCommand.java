package org.obshub.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.obshub.archive.Archive;
import org.obshub.archive.TapSource;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.control.ControlFile;
import org.obshub.fault.ServiceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code obshub check}: configuration, disk, schema version and reachability of the archives. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks configuration, disk, schema and the reachability of the archives.")
final class CheckCommand implements Callable<Integer> {
    /** Below this many bytes free a harvest of the three archives may not fit. */
    private static final long DISK_BYTES = 2_000_000_000L;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = common.settings();
        out.println("configuration ok");
        tellRegistry(settings, out);
        boolean good = checkDisk(CommonOptions.dataFolder(settings), out);
        good &= checkStore(settings, out);
        for (Archive archive : Wiring.archives(settings)) {
            good &= checkArchive(archive, settings, out);
        }
        return good ? Main.DONE : Main.FAILED;
    }

    /** With registry.publish placeholders are bad configuration; without, they say what is left to be done. */
    private static void tellRegistry(Settings settings, PrintWriter out) {
        String names = settings.placeholders().stream().map(Key::path).collect(Collectors.joining(", "));
        out.println(
                names.isEmpty()
                        ? "registry ok: " + (settings.yes(Key.REGISTRY_PUBLISH) ? "published" : "not published")
                        : "registry not to be published: placeholders in " + names);
    }

    private static boolean checkDisk(Path folder, PrintWriter out) throws IOException {
        Path existing = folder;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        FileStore disk = Files.getFileStore(existing);
        boolean enough = disk.getUsableSpace() >= DISK_BYTES && Files.isWritable(existing);
        out.println("disk " + (enough ? "ok" : "BAD") + ": " + existing + " has " + disk.getUsableSpace() / 1_000_000
                + " MB free" + (Files.isWritable(existing) ? "" : " and is not writable"));
        return enough;
    }

    private static boolean checkStore(Settings settings, PrintWriter out) throws IOException {
        Path folder = CommonOptions.dataFolder(settings);
        if (ControlFile.find(folder).isPresent()) {
            out.println("store held by a running server");
            return true;
        }
        if (!Files.exists(folder)) {
            out.println("store not made yet: " + folder);
            return true;
        }
        try (OpenStore store = OpenStore.openWithoutQueries(settings)) {
            out.println("store ok: schema version " + store.database().schemaVersion());
            return true;
        } catch (ServiceException e) {
            out.println("store BAD: " + e.getMessage());
            return false;
        }
    }

    /** Asks for one row by the archive's own client: availability documents say true while queries fail. */
    private static boolean checkArchive(Archive archive, Settings settings, PrintWriter out) {
        if (!(archive.source() instanceof TapSource source)) {
            return true;
        }
        try {
            Wiring.probe(source, archive.id(), settings);
            out.println("archive " + archive.id() + " ok: " + source.table().tap());
            return true;
        } catch (ServiceException e) {
            out.println("archive " + archive.id() + " BAD: " + e.getMessage());
            return false;
        }
    }
}
