package org.obshub.soda;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.upstream.DataAnswer;
import org.obshub.upstream.DataRequest;

/**
 * A file on a server that answers byte ranges (RFC 9110 section 14). A range is believed only if its Content-Range says the
 * bytes that were asked for; a server that sends the whole file instead is read up to them.
 */
final class RangedFile implements ByteSource {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    /** Another request costs about as much as this many bytes. */
    private static final int GAP = 1 << 18;

    private final ArchiveCall call;
    private final URI uri;
    private final String name;
    private OptionalLong length = OptionalLong.empty();

    RangedFile(ArchiveCall call, URI uri, String name) {
        this.call = call;
        this.uri = uri;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() throws IOException {
        if (length.isEmpty()) {
            open(0, 1).close();
        }
        return length.orElseThrow(() -> call.unexpected("no length of the file " + name));
    }

    @Override
    public InputStream open(long offset, long count) throws IOException {
        DataAnswer answer = call.askWell(DataRequest.get(uri).of(new DataRequest.Range(offset, offset + count - 1)));
        boolean handedOver = false;
        try {
            InputStream in = answer.status() == 206 ? part(answer, offset, count) : whole(answer, offset, count);
            handedOver = true;
            return in;
        } finally {
            if (!handedOver) {
                answer.close();
            }
        }
    }

    private InputStream part(DataAnswer answer, long offset, long count) {
        Matcher range = CONTENT_RANGE.matcher(answer.header("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != offset) {
            throw call.unexpected("other bytes of " + name + " than were asked for (Content-Range "
                    + answer.header("Content-Range").orElse("missing") + ", asked from " + offset + ")");
        }
        if (!range.group(3).equals("*")) {
            length = OptionalLong.of(Long.parseLong(range.group(3)));
        }
        // the file may end before the range that was asked for
        long told = Long.parseLong(range.group(2)) - offset + 1;
        return new Bounded(answer.body(), Math.min(count, told));
    }

    private InputStream whole(DataAnswer answer, long offset, long count) throws IOException {
        if (answer.mediaType().equals("text/html")) {
            throw call.unexpected("a page for people instead of bytes of " + name);
        }
        length = answer.length();
        long end = length.isPresent() ? Math.min(offset + count, length.getAsLong()) : offset + count;
        if (end <= offset) {
            throw call.unexpected(end + " bytes instead of those of " + name + " from " + offset);
        }
        InputStream file = new Bounded(answer.body(), end);
        file.skipNBytes(offset);
        return file;
    }

    @Override
    public int gap() {
        return GAP;
    }

    /** The first bytes of a stream that may have more, and must not have less. */
    private final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long count) {
            this.in = in;
            this.left = count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left <= 0) {
                return -1;
            }
            int count = in.read(target, from, (int) Math.min(length, left));
            if (count < 0) {
                throw call.unexpected("too little of " + name + ": " + left + " bytes are missing");
            }
            left -= count;
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
