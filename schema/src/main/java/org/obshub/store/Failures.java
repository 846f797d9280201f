package org.obshub.store;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.UUID;
import org.h2.api.ErrorCode;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the driver throws into what may be told: never SQL text, never the driver's words. */
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private static final String GOES_ON =
            "; set that right and start again: what was committed is there, and a load or harvest goes on behind it";

    private Failures() {}

    /** {@code doing} completes "The database failed while ...". */
    static ServiceException of(SQLException e, String doing) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServiceException told) { // thrown by one of our functions inside the database
                return told;
            }
            if (cause instanceof IOException) {
                return logged(
                        Fault.OVERLOADED,
                        "The data folder cannot be written or read; its disk may be full" + GOES_ON,
                        e,
                        doing);
            }
        }
        if (e instanceof SQLTransientConnectionException) {
            return new ServiceException(Fault.OVERLOADED, "All database connections are busy; try again later.", e);
        }
        return switch (e.getErrorCode()) {
            case ErrorCode.STATEMENT_WAS_CANCELED ->
                new ServiceException(Fault.OVERLOADED, "The query was cancelled.", e);
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                new ServiceException(
                        Fault.BAD_PARAMETER, "Another process holds the database of this data directory.", e);
            case ErrorCode.DATABASE_IS_CLOSED ->
                logged(Fault.OVERLOADED, "The database had to be closed after an earlier failure" + GOES_ON, e, doing);
            case ErrorCode.OUT_OF_MEMORY ->
                logged(Fault.OVERLOADED, "The query needs more memory than there is", e, doing);
            case ErrorCode.LOCK_TIMEOUT_1, ErrorCode.DEADLOCK_1, ErrorCode.CONCURRENT_UPDATE_1 ->
                logged(Fault.OVERLOADED, "Another harvest is writing the same rows", e, doing);
            default -> other(e, doing);
        };
    }

    private static ServiceException other(SQLException e, String doing) {
        if (e.getErrorCode() == ErrorCode.DIVISION_BY_ZERO_1) {
            return new ServiceException(Fault.BAD_QUERY, "Division by zero while reading the rows.", e);
        }
        String state = e.getSQLState();
        if (state != null && state.startsWith("22")) { // class 22 of SQL: data exception
            return new ServiceException(
                    Fault.BAD_QUERY,
                    "A value does not fit where the query uses it: out of range, or a text where a number belongs.",
                    e);
        }
        return logged(Fault.BUG, "The database failed while " + doing, e, doing);
    }

    private static ServiceException logged(Fault fault, String message, SQLException e, String doing) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        log.error("[{}] database failed while {}", id, doing, e);
        return new ServiceException(fault, message + " (log entry " + id + ").", e);
    }
}
