package io.plimsoll.messaging.work;

import io.plimsoll.messaging.nats.Backoff;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// The settings of a work channel.
///
/// @param durable the consumer's name: instances with the same one share the work
/// @param subject which subjects of the stream; null for all
record WorkSettings(
        String channel, String stream, String durable, @Nullable String subject, Limits limits) {
    /// How much and how long.
    ///
    /// @param maxDeliver attempts before an item is dead
    /// @param ackWait the server gives an item to somebody else when nothing is heard this long
    /// @param maxInFlight items in progress
    /// @param batchSize items asked for at once
    /// @param backoff delays before the next attempt
    record Limits(
            int maxDeliver, Duration ackWait, int maxInFlight, int batchSize, Backoff backoff) {
        Limits {
            if (maxDeliver < 1 || maxInFlight < 1 || batchSize < 1 || !ackWait.isPositive()) {
                throw new IllegalArgumentException("limits of work are positive");
            }
        }

        static Limits of(Config config) {
            return new Limits(
                    config.getOptionalValue("max-deliver", Integer.class).orElse(5),
                    config.getOptionalValue("ack-wait", Duration.class)
                            .orElse(Duration.ofSeconds(30)),
                    config.getOptionalValue("max-in-flight", Integer.class).orElse(256),
                    config.getOptionalValue("batch-size", Integer.class).orElse(64),
                    new Backoff(
                            config.getOptionalValue("retry-delay", Duration.class)
                                    .orElse(Duration.ofSeconds(1)),
                            config.getOptionalValue("retry-delay-max", Duration.class)
                                    .orElse(Duration.ofMinutes(1))));
        }
    }

    static WorkSettings of(Config config) {
        return new WorkSettings(
                config.getValue("channel-name", String.class),
                config.getValue("stream", String.class),
                config.getValue("durable", String.class),
                config.getOptionalValue("subject", String.class).orElse(null),
                Limits.of(config));
    }
}
