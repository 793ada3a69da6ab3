package io.plimsoll.detector.tell;

import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.PublicationRefused;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/// Publishes announcements. Thread safe.
@Singleton
public final class Announcing {
    private static final Logger LOG = Logger.getLogger(Announcing.class);

    private final Outbox rollups;
    private final Outbox signals;
    private final Outbox incidents;
    private final Outbox lessons;

    @Inject
    public Announcing(
            @Identifier("rollups") Outbox rollups,
            @Identifier("signals") Outbox signals,
            @Identifier("incidents") Outbox incidents,
            @Identifier("lessons") Outbox lessons) {
        this.rollups = rollups;
        this.signals = signals;
        this.incidents = incidents;
        this.lessons = lessons;
    }

    /// Returns when the streams have all of them. Side by side, but for those about the same thing:
    /// a channel that has to try again may change the order of what it holds, and a revision never
    /// comes before its forerunner. One that never will be stored is told and left out: the others
    /// count more than it.
    ///
    /// @throws IllegalStateException when the service stops before all are stored
    public void publish(List<Announcement> announcements) {
        var together = new ArrayList<CompletableFuture<Void>>();
        var about = new HashSet<String>();
        for (var each : announcements) {
            if (!about.add(each.about())) {
                await(together);
                about.clear();
                about.add(each.about());
            }
            together.add(send(each));
        }
        await(together);
    }

    private CompletableFuture<Void> send(Announcement announcement) {
        var outbox =
                switch (announcement.channel()) {
                    case ROLLUPS -> rollups;
                    case SIGNALS -> signals;
                    case INCIDENTS -> incidents;
                    case LESSONS -> lessons;
                };
        return outbox.send(announcement.publication(), announcement.payload())
                .exceptionallyCompose(failure -> leftOut(announcement, failure));
    }

    private static CompletableFuture<Void> leftOut(Announcement announcement, Throwable failure) {
        if (failure instanceof PublicationRefused) {
            LOG.errorf(
                    "What was found cannot be published; subject=%s id=%s reason=%s",
                    announcement.publication().subject(),
                    announcement.publication().id(),
                    failure.getMessage());
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.failedFuture(failure);
    }

    private static void await(List<CompletableFuture<Void>> sent) {
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).get();
            sent.clear();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not all that was found is stored", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }
}
