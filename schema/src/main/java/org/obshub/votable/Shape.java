package org.obshub.votable;

/**
 * The arraysize attribute of VOTable 1.4 section 2.2, taken apart.
 *
 * @param scalar true if there is exactly one element: no arraysize, or {@code "1"} for numbers
 * @param elements the number of elements of a fixed array; {@link #VARIABLE} otherwise
 * @param textLength for text: the length of one string, {@link #VARIABLE} if open; 1 for numbers
 * @param strings true if a text column holds an array of strings, not one string
 */
public record Shape(boolean scalar, int elements, int textLength, boolean strings) {
    public static final int VARIABLE = -1;

    private static final int MAX_ELEMENTS = 1 << 26;

    public boolean variable() {
        return elements == VARIABLE;
    }

    /** The shape that arraysize tells, for a text or a number column. */
    public static Shape of(String arraysize, boolean text) {
        String size = arraysize.strip();
        if (size.isEmpty() || (size.equals("1") && !text)) {
            return new Shape(true, 1, 1, false);
        }
        String[] dimensions = size.split("x", -1);
        boolean open = size.endsWith("*");
        long elements = 1;
        for (int i = 0; i < dimensions.length; i++) {
            boolean last = i == dimensions.length - 1;
            elements *= last && open ? 1 : length(dimensions[i], size);
            if (elements > MAX_ELEMENTS) {
                throw new IllegalArgumentException("arraysize '" + size + "' is larger than " + MAX_ELEMENTS);
            }
        }
        boolean openText = open && dimensions.length == 1;
        int textLength = !text ? 1 : openText ? VARIABLE : length(dimensions[0], size);
        return new Shape(false, open ? VARIABLE : (int) elements, textLength, text && dimensions.length > 1);
    }

    private static int length(String dimension, String arraysize) {
        try {
            int length = Integer.parseInt(dimension);
            if (length > 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("arraysize '" + arraysize + "' is no array size", e);
        }
        throw new IllegalArgumentException("arraysize '" + arraysize + "' has no elements");
    }
}
