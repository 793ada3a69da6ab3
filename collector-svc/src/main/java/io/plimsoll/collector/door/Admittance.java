package io.plimsoll.collector.door;

import io.plimsoll.collector.access.Gate;
import io.plimsoll.messaging.Backlog;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Says who may come in now, whichever way he comes. Thread safe.
@Singleton
final class Admittance {
    private final Gate gate;
    private final Backlog backlog;
    private final Room room;
    private final Answers answers;

    Admittance(Gate gate, Backlog backlog, Room room, Answers answers) {
        this.gate = gate;
        this.backlog = backlog;
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
        var sender = gate.sender(authorization);
        if (sender.isEmpty()) {
            return new Verdict.Out(Refusal.NO_TOKEN);
        }
        var busy = busy();
        if (busy != null) {
            return new Verdict.Out(busy);
        }
        if (bytes > answers.maxBody()) {
            return new Verdict.Out(answers.tooLarge());
        }
        var verdict = room.take(sender.get().cluster(), bytes);
        return verdict == Room.Verdict.TAKEN
                ? new Verdict.In(new Visit(sender.get(), room, bytes))
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
