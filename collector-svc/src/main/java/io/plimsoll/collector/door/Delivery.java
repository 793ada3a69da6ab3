package io.plimsoll.collector.door;

import io.plimsoll.collector.access.Paces;
import io.plimsoll.collector.gather.Gathering;
import io.plimsoll.collector.intake.Intake;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Passes samples on and waits until the log has them. Thread safe.
@Singleton
final class Delivery {
    private final Gathering gathering;
    private final Paces paces;

    Delivery(Gathering gathering, Paces paces) {
        this.gathering = gathering;
        this.paces = paces;
    }

    /// Returns null when JetStream has all of them, or why it has not: then the sender sends them
    /// again, and what came through twice counts once.
    @Nullable Refusal deliver(Visit visit, Intake intake) {
        paces.charge(visit.sender(), intake.size() + intake.refused());
        return stored(gathering.add(intake));
    }

    /// Waits until the log has what was sent; null, or why it has not.
    static @Nullable Refusal stored(CompletableFuture<Void> sent) {
        try {
            sent.get();
            return null;
        } catch (ExecutionException e) {
            return Refusal.notStored(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Refusal.notStored("stopping");
        }
    }
}
