package io.plimsoll.collector.door;

import io.plimsoll.collector.access.Gate;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.access.Signature;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A request that was let in, and the room it takes. Thread safe.
final class Visit implements AutoCloseable {
    private static final String KEY = Visit.class.getName();

    private static final Duration LONGEST_BODY = Duration.ofSeconds(30);

    private final @Nullable Signature signature;
    private final @Nullable String account;
    private final Room room;
    private @Nullable Sender sender;
    private long bytes;
    private boolean isClaimed;

    private Visit(
            @Nullable Sender sender,
            @Nullable Signature signature,
            @Nullable String account,
            Room room,
            long bytes) {
        this.sender = sender;
        this.signature = signature;
        this.account = account;
        this.room = room;
        this.bytes = bytes;
    }

    /// Of a sender that showed its token, for which the room was taken.
    static Visit of(Sender sender, Room room, long bytes) {
        return new Visit(sender, null, sender.cluster(), room, bytes);
    }

    /// Of one whose body is to be read before it is known who it is.
    static Visit of(Signature signature, Room room, long bytes) {
        return new Visit(null, signature, Room.UNPROVED, room, bytes);
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

    /// Who it is, which has to be proved before.
    Sender sender() {
        return Objects.requireNonNull(sender, "a sender that was not proved");
    }

    /// Finds out who signed the body, unless the sender is known already. Returns whether it is
    /// known now.
    boolean prove(Gate gate, byte[] body) {
        if (sender == null && signature != null) {
            sender = gate.signer(signature, body).orElse(null);
        }
        return sender != null;
    }

    /// Takes more room, or says why there is none.
    Room.Verdict grow(long more) {
        var verdict = room.take(account, more);
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
        room.leave(account, bytes);
        bytes = 0;
    }
}
