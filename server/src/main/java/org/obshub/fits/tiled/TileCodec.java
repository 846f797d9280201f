package org.obshub.fits.tiled;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import nom.tam.fits.compression.algorithm.hcompress.HCompressor;
import nom.tam.fits.compression.algorithm.hcompress.HCompressorOption;
import nom.tam.fits.compression.algorithm.plio.PLIOCompress;
import nom.tam.fits.compression.algorithm.rice.RiceCompressOption;
import nom.tam.fits.compression.algorithm.rice.RiceCompressor;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;

/** Unpacks the bytes of one tile (FITS standard 4.0, section 10.4). May be used by any thread. */
final class TileCodec {
    private final String where;
    private final Method method;
    private final Map<String, Long> parameters;

    private TileCodec(String where, Method method, Map<String, Long> parameters) {
        this.where = where;
        this.method = method;
        this.parameters = Map.copyOf(parameters);
    }

    private enum Method {
        RICE_1,
        GZIP_1,
        GZIP_2,
        HCOMPRESS_1,
        PLIO_1,
        NOCOMPRESS
    }

    static TileCodec of(Header header) {
        String name = header.findText("ZCMPTYPE").orElse("").strip().toUpperCase(Locale.ROOT);
        Map<String, Long> parameters = new HashMap<>();
        for (int i = 1; i < 100 && header.has("ZNAME" + i); i++) {
            String parameter = header.findText("ZNAME" + i).orElse("").strip().toUpperCase(Locale.ROOT);
            parameters.put(parameter, (long) header.number("ZVAL" + i, 0));
        }
        try {
            Method method = name.equals("RICE_ONE") ? Method.RICE_1 : Method.valueOf(name);
            return new TileCodec(header.where(), method, parameters);
        } catch (IllegalArgumentException e) {
            throw FitsException.unsupported(
                    header.where(), "ZCMPTYPE " + name + "; obshub knows " + List.of(Method.values()));
        }
    }

    /** True if what comes out are the bytes of the pixels whatever their type; else whole numbers. */
    boolean keepsBytes() {
        return method == Method.GZIP_1 || method == Method.GZIP_2 || method == Method.NOCOMPRESS;
    }

    /** The bytes of the pixels of a tile, of so many bytes each. */
    byte[] bytes(byte[] packed, int pixels, int pixelBytes) {
        byte[] bytes = method == Method.NOCOMPRESS ? packed : gunzip(packed, pixels * pixelBytes);
        if (bytes.length < pixels * pixelBytes) {
            throw broken("a tile of " + bytes.length + " bytes instead of " + pixels * pixelBytes);
        }
        return method == Method.GZIP_2 ? unshuffled(bytes, pixels, pixelBytes) : bytes;
    }

    /** Unpacks GZIP, whatever the method is: tiles that do not fit it are packed so. */
    byte[] gunzip(byte[] packed, int length) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw broken("a tile of " + bytes.length + " bytes instead of " + length);
            }
            return bytes;
        } catch (IOException e) {
            throw broken("a tile that is no GZIP: " + e.getMessage());
        }
    }

    /** All first bytes, then all second ones, to pixels. */
    private static byte[] unshuffled(byte[] bytes, int pixels, int pixelBytes) {
        byte[] ordered = new byte[pixels * pixelBytes];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int part = 0; part < pixelBytes; part++) {
                ordered[pixel * pixelBytes + part] = bytes[part * pixels + pixel];
            }
        }
        return ordered;
    }

    /** The whole numbers of a tile; width and height are those of the tile, what is beyond two axes counts as height. */
    int[] numbers(byte[] packed, int width, int height, int bitpix) {
        int[] numbers = new int[width * height];
        try {
            switch (method) {
                case RICE_1 -> rice(packed, numbers, bitpix);
                case HCOMPRESS_1 -> hcompress(packed, numbers, width, height);
                case PLIO_1 ->
                    new PLIOCompress.IntPLIOCompressor().decompress(ByteBuffer.wrap(packed), IntBuffer.wrap(numbers));
                default -> gzip(packed, numbers);
            }
        } catch (FitsException e) {
            throw e;
        } catch (RuntimeException e) {
            // whatever the codecs of the library run into when the bytes are not theirs
            throw broken("a " + method + " tile that cannot be unpacked: " + e.getMessage());
        }
        return numbers;
    }

    private void gzip(byte[] packed, int[] numbers) {
        ByteBuffer.wrap(bytes(packed, numbers.length, Integer.BYTES))
                .asIntBuffer()
                .get(numbers);
    }

    private void rice(byte[] packed, int[] numbers, int bitpix) {
        long block = parameters.getOrDefault("BLOCKSIZE", 32L);
        int bytes = parameters.getOrDefault("BYTEPIX", 4L).intValue();
        if (block < 1 || block > 4096) {
            throw broken("BLOCKSIZE " + block);
        }
        RiceCompressOption option = new RiceCompressOption();
        option.setBlockSize((int) block);
        option.setBytePix(bytes);
        ByteBuffer in = ByteBuffer.wrap(packed);
        switch (bytes) {
            case 1 -> {
                byte[] small = new byte[numbers.length];
                new RiceCompressor.ByteRiceCompressor(option).decompress(in, ByteBuffer.wrap(small));
                for (int i = 0; i < small.length; i++) {
                    numbers[i] = small[i] & 0xff;
                }
            }
            case 2 -> {
                short[] small = new short[numbers.length];
                new RiceCompressor.ShortRiceCompressor(option).decompress(in, ShortBuffer.wrap(small));
                for (int i = 0; i < small.length; i++) {
                    numbers[i] = small[i];
                }
            }
            case 4 -> new RiceCompressor.IntRiceCompressor(option).decompress(in, IntBuffer.wrap(numbers));
            default -> throw broken("BYTEPIX " + bytes + " for BITPIX " + bitpix);
        }
    }

    private void hcompress(byte[] packed, int[] numbers, int width, int height) {
        // behind the magic number the sides, slowest first: memory must not follow what a broken tile claims
        ByteBuffer start = ByteBuffer.wrap(packed);
        if (packed.length < 14 || start.getInt(2) != height || start.getInt(6) != width) {
            throw broken("an HCOMPRESS tile that is not " + width + " x " + height);
        }
        HCompressorOption option = new HCompressorOption();
        option.setTileWidth(width);
        option.setTileHeight(height);
        option.setScale(parameters.getOrDefault("SCALE", 0L));
        option.setSmooth(parameters.getOrDefault("SMOOTH", 0L) != 0);
        new HCompressor.IntHCompressor(option).decompress(ByteBuffer.wrap(packed), IntBuffer.wrap(numbers));
    }

    private FitsException broken(String what) {
        return FitsException.broken(where, what);
    }

    /** Whole numbers as the bytes of pixels of 8, 16, 32 or 64 bits, big-endian. */
    static byte[] bytes(int[] numbers, int bitpix) {
        ByteBuffer out = ByteBuffer.allocate(numbers.length * bitpix / 8);
        for (int number : numbers) {
            switch (bitpix) {
                case 8 -> out.put((byte) number);
                case 16 -> out.putShort((short) number);
                case 32 -> out.putInt(number);
                case 64 -> out.putLong(number);
                default -> throw new IllegalArgumentException("BITPIX " + bitpix);
            }
        }
        return out.array();
    }
}
