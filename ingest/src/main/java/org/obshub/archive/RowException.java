package org.obshub.archive;

/** An upstream row that cannot become a dataset. */
public final class RowException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason a short fixed phrase, to count by
     * @param detail what exactly was wrong in this row
     */
    public RowException(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }

    public String detail() {
        return getMessage();
    }
}
