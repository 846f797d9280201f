package org.obshub.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.upstream.Answer;

/** A remote table as it was fetched, in a file of its own. */
record RemoteBytes(Path file, String mediaType) implements TableBytes {
    /** Takes an answer down; that fails at once if it is to stop. */
    static RemoteBytes of(Answer answer, CompletableFuture<Void> stop) throws IOException {
        Path file = Files.createTempFile("obshub-upload-", ".tmp");
        try (InputStream body = answer.body()) {
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            return new RemoteBytes(file, answer.mediaType());
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            if (stop.isDone()) {
                throw new ServiceException(Fault.OVERLOADED, "The query was cancelled while a table was fetched.", e);
            }
            throw e;
        }
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
