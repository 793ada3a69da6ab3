package io.plimsoll.gateway.command;

import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.SeriesSelector;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Silence;
import io.plimsoll.contracts.ask.Unsilence;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.projection.KnownSilence;
import io.plimsoll.gateway.projection.Silences;
import io.plimsoll.gateway.refusal.Forbidden;
import io.plimsoll.gateway.refusal.Refused;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Silences what a person wants to be silent, and lifts that. Thread safe; blocks.
@Singleton
public final class Silencing {
    private final Owners owners;
    private final Silences silences;
    private final InstantSource clock;

    Silencing(Owners owners, Silences silences, InstantSource clock) {
        this.owners = owners;
        this.silences = silences;
        this.clock = clock;
    }

    /// What is to be silent, and when.
    ///
    /// @param from null for now
    public record Wanted(
            String cluster, SeriesSelector covers, @Nullable Instant from, Instant until) {}

    /// Asks for a silence.
    public Outcome<KnownSilence> silence(Wanted wanted, Decision decision) throws Refused {
        if (!decision.sight().seesAll(wanted.cluster(), wanted.covers().namespaces())) {
            throw new Forbidden(
                    "whoever sees some namespaces names those of them that are silenced");
        }
        var now = clock.instant();
        var from = wanted.from() == null ? now : wanted.from();
        var command =
                new Silence(
                        decision.key(),
                        wanted.cluster(),
                        wanted.covers(),
                        from,
                        wanted.until(),
                        decision.by(),
                        decision.reason(),
                        now);
        var id = String.valueOf(owners.ask(Subjects.command("detector", "silence"), command).id());
        return owners.awaited(
                () -> silences.ofDecision(id, decision.sight()),
                asked(id, wanted, from, command),
                it -> isOf(it, id));
    }

    private static boolean isOf(KnownSilence silence, String decision) {
        return silence.asked().id().equals(decision) && !silence.silence().id().isEmpty();
    }

    /// As long as it does not show here its own id is not known.
    private static KnownSilence asked(String id, Wanted wanted, Instant from, Silence command) {
        return new KnownSilence(
                new DecisionEvent(
                        id,
                        1,
                        DecisionEvent.Kind.silenced,
                        wanted.cluster(),
                        null,
                        command.by(),
                        command.reason(),
                        command.at(),
                        new DecisionEvent.Silence("", wanted.covers(), from, wanted.until())),
                null,
                null);
    }

    /// Lifts a silence before its time.
    public Outcome<KnownSilence> unsilence(String id, Decision decision) throws Refused {
        var sight = decision.sight();
        var silence =
                Owners.read(
                        () ->
                                silences.find(id, Sight.ALL)
                                        .filter(it -> it.seenBy(sight).isPresent()),
                        "silence " + id);
        if (!silence.seenBy(sight).equals(Optional.of(silence))) {
            throw new Forbidden("the silence covers other namespaces, too");
        }
        var command =
                new Unsilence(
                        decision.key(),
                        silence.asked().cluster(),
                        id,
                        decision.by(),
                        decision.reason(),
                        clock.instant());
        var _ = owners.ask(Subjects.command("detector", "unsilence"), command);
        return owners.awaited(() -> silences.find(id, sight), silence, it -> it.liftedAt() != null);
    }
}
