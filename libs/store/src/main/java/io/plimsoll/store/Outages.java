package io.plimsoll.store;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/// Tells failures that pass when the database is back from those that stay.
final class Outages {
    private Outages() {}

    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof ClosedConnectionException
                    || cause instanceof ConnectionPoolTooBusyException
                    || cause instanceof NoStackTraceThrowable
                    || (cause instanceof PgException refused && isPassing(refused.getSqlState()))) {
                return true;
            }
        }
        return false;
    }

    /// Connection exceptions, insufficient resources, operator intervention (PostgreSQL manual,
    /// appendix A).
    private static boolean isPassing(String state) {
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }
}
