package io.plimsoll.gateway.command;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.gateway.refusal.NotFound;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.gateway.refusal.Unavailable;
import io.plimsoll.messaging.Requests;
import io.plimsoll.store.StoreUnavailable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Asks owners to do what a person decided, and waits a while until the effect shows here. Thread
/// safe; blocks.
@Singleton
public final class Owners {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration EFFECT = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Requests requests;
    private final InstantSource clock;

    Owners(Requests requests, InstantSource clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /// The thing that is to be changed.
    public static <T> T read(Supplier<Optional<T>> thing, String name) throws Refused {
        try {
            return thing.get().orElseThrow(() -> new NotFound("there is no " + name));
        } catch (StoreUnavailable _) {
            throw new Unavailable("the database is away");
        }
    }

    /// What the owner answers when it is logged.
    public Reply ask(String subject, Object command) throws Refused {
        try {
            var answer = requests.ask(subject, Json.bytes(command), ANSWER).get();
            var reply = Json.read(answer, Reply.class);
            var error = reply.error();
            if (error != null) {
                throw Refused.of(error);
            }
            return reply;
        } catch (ExecutionException | IOException _) {
            throw new Unavailable("the owner does not answer; ask again with the same key");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the gateway stops; ask again with the same key");
        }
    }

    /// The thing as soon as it is so, or as it is after a while.
    public <T> Outcome<T> awaited(Supplier<Optional<T>> thing, T before, Predicate<T> isDone) {
        var end = clock.instant().plus(EFFECT);
        var last = before;
        while (true) {
            last = now(thing).orElse(last);
            if (isDone.test(last)) {
                return new Outcome<>(last, true);
            }
            if (clock.instant().isAfter(end) || Thread.currentThread().isInterrupted()) {
                return new Outcome<>(last, false);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /// What is decided stays so when the database goes away now; its effect is just not seen.
    private static <T> Optional<T> now(Supplier<Optional<T>> thing) {
        try {
            return thing.get();
        } catch (StoreUnavailable _) {
            return Optional.empty();
        }
    }
}
