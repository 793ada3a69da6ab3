package io.plimsoll.collector.door;

import io.plimsoll.collector.access.Sender;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;

/// A request that was let in, and the room it takes. Thread safe.
final class Visit implements AutoCloseable {
    private static final String KEY = Visit.class.getName();

    private static final Duration LONGEST_BODY = Duration.ofSeconds(30);

    private final Sender sender;
    private final Room room;
    private long bytes;
    private boolean isClaimed;

    Visit(Sender sender, Room room, long bytes) {
        this.sender = sender;
        this.room = room;
        this.bytes = bytes;
    }

    void putInto(RoutingContext context) {
        context.put(KEY, this);
        long timer =
                context.vertx().setTimer(LONGEST_BODY.toMillis(), _ -> closeUnclaimed(context));
        context.addEndHandler(_ -> {
            context.vertx().cancelTimer(timer);
            abandon();
        });
    }

    /// Whoever sends a body drop by drop must not hold room for as long as he likes.
    private synchronized void closeUnclaimed(RoutingContext context) {
        if (!isClaimed) {
            Future<Void> _ = context.request().connection().close();
        }
    }

    /// The visit of a request that reached its door, which closes it from now on: the room is taken
    /// for as long as the work lasts, even when the sender hangs up.
    static Visit claim(RoutingContext context) {
        Visit visit = Objects.requireNonNull(context.get(KEY));
        synchronized (visit) {
            visit.isClaimed = true;
        }
        return visit;
    }

    Sender sender() {
        return sender;
    }

    /// Takes more room, or says why there is none.
    Room.Verdict grow(long more) {
        var verdict = room.take(sender.cluster(), more);
        if (verdict == Room.Verdict.TAKEN) {
            synchronized (this) {
                bytes += more;
            }
        }
        return verdict;
    }

    /// The request ended without reaching its door.
    private synchronized void abandon() {
        if (!isClaimed) {
            close();
        }
    }

    @Override
    public synchronized void close() {
        room.leave(sender.cluster(), bytes);
        bytes = 0;
    }
}
