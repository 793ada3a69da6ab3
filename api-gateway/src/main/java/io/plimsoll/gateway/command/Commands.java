package io.plimsoll.gateway.command;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.AcknowledgeIncident;
import io.plimsoll.contracts.ask.DecideAction;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.gateway.projection.ReadModel;
import io.plimsoll.gateway.refusal.Conflict;
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

/// Sends what a person decides to its owner and waits a while until its effect shows here. Thread
/// safe; blocks.
@Singleton
public final class Commands {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration EFFECT = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Requests requests;
    private final ReadModel model;
    private final InstantSource clock;

    Commands(Requests requests, ReadModel model, InstantSource clock) {
        this.requests = requests;
        this.model = model;
        this.clock = clock;
    }

    /// The thing as it stands here.
    ///
    /// @param isDone whether the effect shows in it
    public record Outcome<T>(T value, boolean isDone) {}

    public Outcome<IncidentEvent> acknowledge(String id, Decision decision) throws Refused {
        var incident = read(() -> model.incident(id), "incident " + id);
        if (incident.resolvedAt() != null) {
            throw new Conflict("the incident is resolved");
        }
        var command =
                new AcknowledgeIncident(
                        decision.key(),
                        incident.cluster(),
                        id,
                        decision.by(),
                        decision.reason(),
                        clock.instant());
        Reply _ = ask(Subjects.command("detector", "acknowledgeIncident"), command);
        return awaited(
                () -> model.incident(id),
                incident,
                now -> {
                    var taken = now.acknowledgement();
                    return taken != null && taken.by().equals(decision.by());
                });
    }

    /// Approves a proposed action, or rejects it.
    public Outcome<ActionEvent> decide(boolean approves, String id, Decision decision)
            throws Refused {
        var action = read(() -> model.action(id), "action " + id);
        var command =
                new DecideAction(
                        decision.key(),
                        action.target().cluster(),
                        id,
                        decision.by(),
                        decision.reason(),
                        clock.instant());
        var reply = ask(Subjects.command("action", approves ? "approve" : "reject"), command);
        int revision = revision(String.valueOf(reply.id()));
        return awaited(() -> model.action(id), action, now -> now.revision() >= revision);
    }

    /// The number at the end of an event's id.
    private static int revision(String event) throws Unavailable {
        try {
            return Integer.parseInt(event.substring(event.lastIndexOf('.') + 1));
        } catch (NumberFormatException _) {
            throw new Unavailable("the owner's answer cannot be read");
        }
    }

    private static <T> T read(Supplier<Optional<T>> thing, String name) throws Refused {
        try {
            return thing.get().orElseThrow(() -> new NotFound("there is no " + name));
        } catch (StoreUnavailable _) {
            throw new Unavailable("the database is away");
        }
    }

    private Reply ask(String subject, Object command) throws Refused {
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

    private <T> Outcome<T> awaited(Supplier<Optional<T>> thing, T before, Predicate<T> isDone) {
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
