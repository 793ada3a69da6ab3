package io.plimsoll.collector.detection;

import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.XxHash64;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.Publication;
import io.plimsoll.messaging.Register;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Tells what people want of a cluster in the log that incidents are made of: all of one kind at
/// once. As with [SettingsPost] it is told when it is something else, and once an hour again. Used
/// by one thread; blocks.
@Singleton
final class ClusterPost {
    static final String SERVICE = "/collector-svc";
    private static final long PATIENCE = 30;

    private final Register register;
    private final Outbox outbox;

    @Inject
    ClusterPost(Register register, @Identifier("signals") Outbox outbox) {
        this.register = register;
        this.outbox = outbox;
    }

    /// Tells it, unless it is told.
    ///
    /// @param kind of what it is, such as `maintenance`
    /// @param said what is told, without the time
    /// @param event the envelope of it under an id, which is the same for another collector that
    ///   finds the same
    /// @return whether it was told
    /// @throws IOException when the log or the register cannot be reached; to be tried again
    boolean tell(String kind, String cluster, Object said, Function<String, CloudEvent<?>> event)
            throws IOException, InterruptedException {
        byte[] bytes = Json.bytes(said);
        var version = "%016x".formatted(XxHash64.of(bytes, 0, bytes.length));
        var key = kind + "." + Subjects.token(cluster);
        var held = register.read(key);
        if (held.isPresent() && held.get().value().equals(version)) {
            return false;
        }
        if (bytes.length > SettingsPost.LARGEST) {
            throw new IOException("the " + kind + " of a cluster is larger than a message may be");
        }
        long revision = held.isPresent() ? held.get().revision() : 0;
        publish(cluster, event.apply("%s-%s-%s-%d".formatted(kind, cluster, version, revision)));
        var _ = register.replace(key, version, revision);
        return true;
    }

    private void publish(String cluster, CloudEvent<?> envelope)
            throws IOException, InterruptedException {
        var publication =
                new Publication(
                        Subjects.events(cluster, LabelRules.CLUSTER_SCOPE),
                        envelope.id(),
                        Map.of("Content-Type", CloudEvent.MEDIA_TYPE));
        try {
            outbox.send(publication, Json.bytes(envelope)).get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the log did not take it: " + e.getMessage(), e);
        }
    }
}
