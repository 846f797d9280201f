package org.obshub.store;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.store.engine.HeapWatch;
import org.obshub.store.function.SharedFootprints;

/**
 * The rows of a query, one at a time, forward only; memory does not grow with their number. Columns count from 0. One
 * thread reads; any thread may {@link #cancel}.
 */
public final class RowCursor implements AutoCloseable {
    private static final String READING = "reading rows";
    private static final long CANCEL_PAUSE_NANOS = 2_000_000;
    private static final long CANCEL_PATIENCE_NANOS = 5_000_000_000L;

    /** Takes the connection back behind the statement. */
    interface Release {
        /**
         * Takes it back.
         *
         * @param interrupted true if a statement on it was interrupted: it must not run that statement again, for which
         *     the engine may have kept the interrupt
         */
        void release(boolean interrupted) throws SQLException;
    }

    /** What is closed last. */
    interface Last extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    private final Release release;
    private final PreparedStatement statement;
    private final SharedFootprints shared;
    private final QueryLimits limits;
    private final long start;
    private final Deadlines.Deadline deadline;
    private final HeapWatch.Gathering gathering;
    private final ResultSet rows;
    private volatile boolean cancelled;
    private volatile boolean tooLarge;
    private volatile boolean reading;
    private volatile boolean interrupted;
    private boolean closed;

    RowCursor(
            Release release,
            PreparedStatement statement,
            SharedFootprints shared,
            QueryLimits limits,
            Deadlines deadlines)
            throws SQLException { // if the statement could not be started, and nobody stopped it
        this.release = release;
        this.statement = statement;
        this.shared = shared;
        this.limits = limits;
        this.start = System.nanoTime();
        limits.onStop(this::cancel); // before anything is read: if it is to stop already, this thread must not wait for
        // itself
        this.deadline = limits.isLimited() ? deadlines.after(limits.timeout(), this::interrupt) : Deadlines.NONE;
        this.gathering = deadlines.whenMemoryIsShort(this::cutTooLarge);
        this.reading = true;
        try {
            if (cancelled) {
                throw wasCancelled();
            }
            // not by the driver's own time limit: setting it makes the engine forget every statement it has prepared
            this.rows = statement.executeQuery();
            gathering.ready();
        } catch (SQLException e) {
            leaveAlone();
            if (interrupted) {
                throw failure(e);
            }
            throw e;
        } catch (RuntimeException e) {
            leaveAlone();
            throw e;
        } finally {
            reading = false;
        }
    }

    /** Steps to the next row; false after the last. */
    public boolean next() {
        reading = true; // before the look at cancelled: one of the two threads sees the other
        try {
            if (cancelled) {
                throw wasCancelled();
            }
            if (tooLarge) {
                throw gathersTooMuch();
            }
            if (isOverdue()) {
                throw overdue();
            }
            return rows.next();
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            reading = false;
        }
    }

    public int columnCount() {
        try {
            return rows.getMetaData().getColumnCount();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** String, Boolean, Integer, Long, Float, Double, BigDecimal, byte[] or Object[]; null for NULL. */
    public @Nullable Object value(int column) {
        try {
            Object value = rows.getObject(column + 1);
            if (value instanceof Clob clob) {
                return clob.getSubString(1, (int) clob.length());
            }
            return value instanceof Array array ? array.getArray() : value;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** 0 for NULL: ask {@link #wasNull}. */
    public long integer(int column) {
        try {
            return rows.getLong(column + 1);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** 0 for NULL: ask {@link #wasNull}. */
    public double number(int column) {
        try {
            return rows.getDouble(column + 1);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** False for NULL: ask {@link #wasNull}. */
    public boolean truth(int column) {
        try {
            return rows.getBoolean(column + 1);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Null for NULL. */
    public @Nullable String text(int column) {
        try {
            return rows.getString(column + 1);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    Optional<String> findText(int column) {
        return Optional.ofNullable(text(column));
    }

    OptionalDouble findNumber(int column) {
        double value = number(column);
        return wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    OptionalLong findInteger(int column) {
        long value = integer(column);
        return wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Null for NULL. */
    public byte @Nullable [] bytes(int column) {
        try {
            return rows.getBytes(column + 1);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** True if the value read last was NULL. */
    public boolean wasNull() {
        try {
            return rows.wasNull();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Stops the query: the reading thread gets a {@link ServiceException}. */
    public void cancel() {
        cancelled = true;
        long last = System.nanoTime() + CANCEL_PATIENCE_NANOS;
        do { // the driver forgets a cancel that comes just before it starts to work
            interrupt();
            LockSupport.parkNanos(CANCEL_PAUSE_NANOS);
        } while (reading && System.nanoTime() < last);
    }

    /** Interrupts the engine if it works for this query now. */
    private synchronized void interrupt() {
        if (closed || !reading) {
            return; // the connection may work for another query already
        }
        interrupted = true;
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw Failures.of(e, "cancelling a query");
        }
    }

    @Override
    public void close() {
        leaveAlone();
        Last last = () -> release.release(interrupted);
        try (last;
                statement;
                rows;
                shared) {
            cancelled = true;
        } catch (SQLException e) {
            throw Failures.of(e, "closing a query");
        }
    }

    /** From here on nobody interrupts: the statement is being closed. */
    private void leaveAlone() {
        deadline.cancel();
        gathering.close();
        synchronized (this) {
            closed = true;
        }
    }

    private boolean isOverdue() {
        return limits.isLimited()
                && System.nanoTime() - start > limits.timeout().toNanos();
    }

    private void cutTooLarge() {
        tooLarge = true;
        interrupt();
    }

    private ServiceException failure(SQLException e) {
        if (tooLarge && !cancelled) {
            return gathersTooMuch();
        }
        if (e.getErrorCode() == ErrorCode.STATEMENT_WAS_CANCELED && !cancelled) {
            return overdue();
        }
        return cancelled ? wasCancelled() : Failures.of(e, READING);
    }

    private ServiceException overdue() {
        return new ServiceException(
                Fault.OVERLOADED,
                "The query ran into the time limit of %s s; ask for less, or run it as an asynchronous job."
                        .formatted(seconds()));
    }

    private static ServiceException gathersTooMuch() {
        return new ServiceException(
                Fault.OVERLOADED,
                "The query gathers more at once than the memory of this server holds beside its other work. Ask for fewer"
                        + " or smaller groups (GROUP BY, COUNT(DISTINCT ...)), or for parts, by a condition on"
                        + " obs_collection or t_min for example.");
    }

    /** True if a query failed because it was interrupted, or may have been. */
    static boolean isCut(Exception failure) {
        return failure instanceof ServiceException told && told.fault() == Fault.OVERLOADED;
    }

    private String seconds() {
        return BigDecimal.valueOf(limits.timeout().toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    static ServiceException wasCancelled() {
        return new ServiceException(Fault.OVERLOADED, "The query was cancelled.");
    }
}
