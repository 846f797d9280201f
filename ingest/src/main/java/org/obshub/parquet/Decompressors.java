package org.obshub.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The compressions of Parquet pages, in Java; the library's own need Hadoop and native code. */
final class Decompressors implements CompressionCodecFactory {
    /** Writers make pages of about 1 MB; the size of a page is taken before a byte of it is read. */
    private static final int MAX_PAGE_BYTES = 1 << 28;

    /** Fills the whole of a page from its compressed bytes. */
    private interface Inflation {
        void inflate(byte[] packed, byte[] page) throws IOException;
    }

    private record Pages(CompressionCodecName codec, Inflation inflation) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(page(bytes.toInputStream().readAllBytes(), size));
        }

        @Override
        public void decompress(ByteBuffer input, int packedSize, ByteBuffer output, int size) throws IOException {
            byte[] packed = new byte[packedSize];
            input.get(packed);
            output.put(page(packed, size));
        }

        private byte[] page(byte[] packed, int size) throws IOException {
            if (size < 0 || size > MAX_PAGE_BYTES) {
                throw new IOException("a page of " + size + " bytes: at most " + MAX_PAGE_BYTES + " are read");
            }
            byte[] page = new byte[size];
            try {
                inflation.inflate(packed, page);
            } catch (RuntimeException e) { // how the codecs refuse bytes that are not theirs
                throw new IOException("a page that is no " + codec + ": " + e.getMessage(), e);
            }
            return page;
        }

        @Override
        public void release() {
            // holds nothing between pages
        }
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new Pages(codec, (packed, page) -> System.arraycopy(packed, 0, page, 0, page.length));
            case GZIP -> new Pages(codec, Decompressors::gunzip);
            case SNAPPY -> new Pages(codec, with(new SnappyDecompressor()));
            case ZSTD -> new Pages(codec, with(new ZstdDecompressor()));
            case LZ4_RAW -> new Pages(codec, with(new Lz4Decompressor()));
            case LZO, BROTLI, LZ4 ->
                throw new UnsupportedOperationException("Parquet compressed with " + codec
                        + " is not read; write it with zstd, snappy, gzip, lz4_raw or uncompressed");
        };
    }

    private static Inflation with(Decompressor decompressor) {
        return (packed, page) -> {
            int size = decompressor.decompress(packed, 0, packed.length, page, 0, page.length);
            if (size != page.length) {
                throw new IOException("a page of " + size + " bytes where " + page.length + " were announced");
            }
        };
    }

    private static void gunzip(byte[] packed, byte[] page) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            if (in.readNBytes(page, 0, page.length) != page.length) {
                throw new IOException("a page that ends before its " + page.length + " bytes");
            }
        }
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("only for reading");
    }

    @Override
    public void release() {
        // holds nothing between files
    }
}
