package org.obshub.fits.header;

import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/**
 * A FITS file that cannot be cut. {@link Fault#UPSTREAM} if the file is broken, {@link Fault#BAD_PARAMETER} if it is good
 * but holds something obshub does not cut.
 */
public final class FitsException extends ServiceException {
    private static final long serialVersionUID = 1L;

    private FitsException(Fault fault, String message) {
        super(fault, message);
    }

    /** The file breaks the FITS standard. */
    public static FitsException broken(String where, String what) {
        return new FitsException(Fault.UPSTREAM, where + ": " + what);
    }

    /** The file is sound, but of a kind that is not cut. */
    public static FitsException unsupported(String where, String what) {
        return new FitsException(Fault.BAD_PARAMETER, where + ": " + what);
    }
}
