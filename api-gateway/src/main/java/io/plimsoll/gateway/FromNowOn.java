package io.plimsoll.gateway;

import io.plimsoll.messaging.LogPosition;
import io.plimsoll.messaging.LogReader;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/// Where what is passed on to watchers is read from: every gateway begins with what is newest, and
/// keeps nothing of it.
final class FromNowOn implements LogReader {
    @Override
    public Set<Integer> partitions() {
        return Set.of(0);
    }

    @Override
    public LogPosition resume(int partition) {
        return LogPosition.START;
    }

    @Produces
    @Singleton
    @Identifier("told-anomalies")
    static LogReader anomalies() {
        return new FromNowOn();
    }

    @Produces
    @Singleton
    @Identifier("told-incidents")
    static LogReader incidents() {
        return new FromNowOn();
    }

    @Produces
    @Singleton
    @Identifier("told-actions")
    static LogReader actions() {
        return new FromNowOn();
    }
}
