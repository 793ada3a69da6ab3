package io.plimsoll.messaging.log;

import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// The settings of a log channel.
///
/// @param channel the channel's name
/// @param stream the stream that is read
/// @param subject the subjects of one partition, `{partition}` for its number; null for the whole
///   stream
/// @param batches how much is taken at once
/// @param newest of so many messages of the stream a reader begins with that never read; 0 for all
record LogSettings(
        String channel, String stream, @Nullable String subject, Batches batches, long newest) {
    LogSettings {
        if (newest < 0) {
            throw new IllegalArgumentException("channel " + channel + ": newest is negative");
        }
    }

    /// How much is taken at once.
    ///
    /// @param maxBytes of a batch and of what is fetched ahead
    record Batches(int maxRecords, long maxBytes) {
        Batches {
            if (maxRecords < 1 || maxBytes < 1) {
                throw new IllegalArgumentException("batches have no room");
            }
        }
    }

    static LogSettings of(Config config) {
        return new LogSettings(
                config.getValue("channel-name", String.class),
                config.getValue("stream", String.class),
                config.getOptionalValue("subject", String.class).orElse(null),
                new Batches(
                        config.getOptionalValue("max-batch-records", Integer.class).orElse(500),
                        config.getOptionalValue("max-batch-bytes", Long.class).orElse(4L << 20)),
                config.getOptionalValue("newest", Long.class).orElse(0L));
    }

    int maxRecords() {
        return batches.maxRecords();
    }

    long maxBytes() {
        return batches.maxBytes();
    }

    @Nullable String subjectOf(int partition) {
        return subject == null ? null : subject.replace("{partition}", Integer.toString(partition));
    }
}
