package org.obshub.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** A {@code multipart/form-data} body: text parts are parameters, parts with a file name are files. */
final class MultipartBody implements Closeable {
    private static final int MAX_PARTS = 1000;
    private static final int MAX_PART_HEADER_BYTES = 8192;

    private final MultiPartFormData.Parts parts;
    private final BodyLimits limits;

    private MultipartBody(MultiPartFormData.Parts parts, BodyLimits limits) {
        this.parts = parts;
        this.limits = limits;
    }

    /** Reads the whole body in the calling thread; files above the memory limit are spooled. */
    static MultipartBody read(String contentType, InputStream body, BodyLimits limits) throws IOException {
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary(contentType));
        parser.setFilesDirectory(limits.spool());
        parser.setMaxLength(-1);
        parser.setMaxFileSize(-1);
        parser.setMaxMemoryFileSize(limits.memoryBytes());
        parser.setMaxParts(MAX_PARTS);
        parser.setPartHeadersMaxLength(MAX_PART_HEADER_BYTES);
        parser.setUseFilesForPartsWithoutFileName(true);

        CompletableFuture<MultiPartFormData.Parts> result = new CompletableFuture<>();
        CappedInput capped = new CappedInput(body, limits.uploadBytes() + limits.parameterBytes());
        parser.parse(Content.Source.from(capped), Promise.Invocable.from(InvocationType.BLOCKING, (done, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(done);
            }
        }));
        try {
            return new MultipartBody(result.get(), limits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading a multipart body", e);
        } catch (ExecutionException e) {
            CappedInput.drain(body);
            throw refusal(e.getCause(), limits);
        }
    }

    private static ServiceException refusal(Throwable cause, BodyLimits limits) {
        for (Throwable link = cause; link != null; link = link.getCause()) {
            if (link instanceof CappedInput.Exceeded) {
                return new ServiceException(
                        Fault.TOO_LARGE,
                        "The upload is larger than this server takes: at most " + limits.uploadBytes()
                                + " bytes for all files of one request.",
                        cause);
            }
        }
        return new ServiceException(
                Fault.BAD_PARAMETER,
                "The multipart body cannot be read (" + cause.getMessage()
                        + "): send multipart/form-data as RFC 7578 describes, with the boundary of the Content-Type header.",
                cause);
    }

    /**
     * The boundary as the client means it. Clients send it quoted, and unquoted with characters that would need quotes
     * ({@code boundary====1795208384079===}).
     */
    static String boundary(String contentType) {
        int at = contentType.toLowerCase(java.util.Locale.ROOT).indexOf("boundary=");
        String rest =
                at < 0 ? "" : contentType.substring(at + "boundary=".length()).strip();
        String value;
        if (rest.startsWith("\"")) {
            int end = rest.indexOf('"', 1);
            value = end < 0 ? rest.substring(1) : rest.substring(1, end);
        } else {
            int end = rest.indexOf(';');
            value = end < 0 ? rest : rest.substring(0, end).strip();
        }
        if (value.isEmpty()) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER, "The Content-Type multipart/form-data needs a boundary parameter.");
        }
        return value;
    }

    Parameters parameters(FormText form) throws IOException {
        Map<String, Part> files = new LinkedHashMap<>();
        long textBytes = 0;
        for (MultiPart.Part part : parts) {
            if (part.getName() == null) {
                continue;
            }
            if (part.getFileName() == null) {
                textBytes += part.getLength();
                if (textBytes > limits.parameterBytes()) {
                    throw WireRequest.parametersTooLong(limits);
                }
                form.put(part.getName(), text(part));
            } else {
                files.putIfAbsent(part.getName(), new FilePart(part));
            }
        }
        return form.parameters(files);
    }

    private static String text(MultiPart.Part part) throws IOException {
        try (InputStream in = new FilePart(part).open()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** Forgets the parts and deletes what was spooled. */
    @Override
    public void close() {
        parts.close();
    }

    private record FilePart(MultiPart.Part part) implements Part {
        @Override
        public String mediaType() {
            return Optional.ofNullable(part.getHeaders().get(HttpHeader.CONTENT_TYPE))
                    .orElse("");
        }

        @Override
        public long bytes() {
            return part.getLength();
        }

        @Override
        public InputStream open() throws IOException {
            return Content.Source.asInputStream(part.newContentSource(null, 0, -1));
        }
    }
}
