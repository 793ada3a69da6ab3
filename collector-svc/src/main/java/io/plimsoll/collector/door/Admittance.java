package io.plimsoll.collector.door;

import io.plimsoll.collector.access.Gate;
import io.plimsoll.collector.access.Paces;
import io.plimsoll.collector.access.Signature;
import io.plimsoll.messaging.Backlog;
import jakarta.inject.Singleton;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Says who may come in now, whichever way he comes. Thread safe.
@Singleton
final class Admittance {
    private final Gate gate;
    private final Backlog backlog;
    private final Paces paces;
    private final Room room;
    private final Answers answers;

    Admittance(Gate gate, Backlog backlog, Paces paces, Room room, Answers answers) {
        this.gate = gate;
        this.backlog = backlog;
        this.paces = paces;
        this.room = room;
        this.answers = answers;
    }

    sealed interface Verdict {
        /// The room is taken until the visit is closed.
        record In(Visit visit) implements Verdict {}

        record Out(Refusal refusal) implements Verdict {}
    }

    /// @param authorization what the request says of its sender; null when nothing
    /// @param bytes that its body takes at most
    Verdict admit(@Nullable String authorization, long bytes) {
        return admit(authorization, null, bytes);
    }

    /// @param signature that its body may be proved by, where its door does so; null when none
    Verdict admit(@Nullable String authorization, @Nullable Signature signature, long bytes) {
        var sender = gate.sender(authorization);
        if (sender.isPresent()) {
            var of = sender.get();
            var wait = paces.wait(of);
            return wait.isPositive()
                    ? new Verdict.Out(Refusal.tooFast(wait))
                    : admit(of.cluster(), bytes, taken -> Visit.of(of, room, taken));
        }
        return signature == null
                ? new Verdict.Out(Refusal.NO_TOKEN)
                : admit(Room.UNPROVED, bytes, taken -> Visit.of(signature, room, taken));
    }

    private Verdict admit(@Nullable String account, long bytes, LongFunction<Visit> visit) {
        var busy = busy();
        if (busy != null) {
            return new Verdict.Out(busy);
        }
        if (bytes > answers.maxBody()) {
            return new Verdict.Out(answers.tooLarge());
        }
        var verdict = room.take(account, bytes);
        return verdict == Room.Verdict.TAKEN
                ? new Verdict.In(visit.apply(bytes))
                : new Verdict.Out(Refusal.of(verdict));
    }

    private @Nullable Refusal busy() {
        return switch (backlog.status()) {
            case Backlog.Status.Ok _ -> null;
            case Backlog.Status.Behind behind -> Refusal.behind(behind.reason());
            case Backlog.Status.Unknown _ -> Refusal.NOT_CONNECTED;
        };
    }
}
