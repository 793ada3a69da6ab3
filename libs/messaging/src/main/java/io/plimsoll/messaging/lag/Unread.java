package io.plimsoll.messaging.lag;

import io.plimsoll.messaging.nats.StreamFacts;
import java.time.Duration;
import java.time.Instant;

/// The part of a stream behind a reader. Pure.
///
/// @param from its first sequence, which the stream still has
record Unread(StreamFacts stream, long from) {
    /// Everything after `through`.
    static Unread after(StreamFacts stream, long through) {
        return new Unread(stream, Math.max(stream.firstSequence(), through + 1));
    }

    boolean isEmpty() {
        return from > stream.lastSequence();
    }

    /// An estimate: as if all messages had the mean size.
    double bytes() {
        long all = stream.lastSequence() - stream.firstSequence() + 1;
        long unread = stream.lastSequence() - from + 1;
        return all <= 0 ? 0 : (double) stream.bytes() * unread / all;
    }

    boolean isTooMuch() {
        long most = stream.limits().maxBytes();
        return most > 0 && bytes() > most / 2.0;
    }

    /// Whether its oldest message is older than half of what the stream keeps.
    boolean isTooOld(Instant oldest, Instant now) {
        var most = stream.limits().maxAge();
        return most.isPositive() && Duration.between(oldest, now).compareTo(most.dividedBy(2)) > 0;
    }
}
