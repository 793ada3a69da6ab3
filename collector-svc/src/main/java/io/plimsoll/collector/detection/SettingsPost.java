package io.plimsoll.collector.detection;

import io.plimsoll.contracts.Subjects;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.PartitionCount;
import io.plimsoll.messaging.Publication;
import io.plimsoll.messaging.Register;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// Tells the detectors, down the log of each partition, what is wanted of series. What was told
/// last stands in the register, for an hour: it is told when it is something else, and once an hour
/// again, so that the log, which is kept for two, always holds it for a detector that begins anew.
///
/// Of two collectors that want different things for the same cluster the one that changed its mind
/// last is heard, and they do not quarrel. Used by one thread; blocks.
@Singleton
final class SettingsPost {
    private static final Logger LOG = Logger.getLogger(SettingsPost.class);

    /// What a server takes by default, less what a message has around it.
    static final int LARGEST = 1_000_000;

    private static final long PATIENCE = 30;

    private final Register register;
    private final PartitionCount partitions;
    private final Outbox outbox;

    /// What this collector told last, or found told, by cluster.
    private final Map<String, String> settled = new HashMap<>();

    @Inject
    SettingsPost(
            Register register, PartitionCount partitions, @Identifier("samples") Outbox outbox) {
        this.register = register;
        this.partitions = partitions;
        this.outbox = outbox;
    }

    /// Tells it, unless it is told.
    ///
    /// @throws IOException when the log or the register cannot be reached; to be tried again
    void tell(String cluster, TuningRules rules) throws IOException, InterruptedException {
        var message = SettingsMessage.of(cluster, rules);
        var key = "settings." + Subjects.token(cluster);
        var held = register.read(key);
        boolean isTold = held.isPresent() && held.get().value().equals(message.version());
        boolean isOutdone = held.isPresent() && message.version().equals(settled.get(cluster));
        if (!isTold && !isOutdone) {
            if (message.settings().getSerializedSize() > LARGEST) {
                throw new IOException("the policies are larger than a message may be");
            }
            long revision = held.isPresent() ? held.get().revision() : 0;
            publish(cluster, message, revision);
            // Whoever wrote meanwhile told something, too: that is seen next time.
            var _ = register.replace(key, message.version(), revision);
            LOG.infof(
                    "Detectors are told what is wanted; cluster=%s version=%s rules=%d",
                    cluster, message.version(), rules.rules().size());
        }
        settled.put(cluster, message.version());
    }

    /// The ids are the same for all who find the same in the register, and others when the same is
    /// wanted again after something else.
    private void publish(String cluster, SettingsMessage message, long revision)
            throws IOException, InterruptedException {
        var stored =
                IntStream.range(0, partitions.value())
                        .mapToObj(partition -> {
                            var id =
                                    "settings-%s-%s-%d-%d"
                                            .formatted(
                                                    Subjects.token(cluster),
                                                    message.version(),
                                                    revision,
                                                    partition);
                            return outbox.send(
                                    new Publication(Subjects.settings(partition), id),
                                    message.bytes());
                        })
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(stored).get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the log did not take the settings: " + e.getMessage(), e);
        }
    }
}
