package io.plimsoll.messaging.out;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// The settings of an outbound channel.
///
/// @param maxInflight messages sent and not yet answered
/// @param maxInflightBytes the same in bytes; the message that reaches it is still taken
/// @param limit how long a message is tried; null for ever
record OutSettings(
        String channel,
        String stream,
        int maxInflight,
        long maxInflightBytes,
        @Nullable Duration limit) {
    OutSettings {
        if (maxInflight < 1 || maxInflightBytes < 1) {
            throw new IllegalArgumentException("channel " + channel + ": the window is closed");
        }
    }

    static OutSettings of(Config config) {
        return new OutSettings(
                config.getValue("channel-name", String.class),
                config.getValue("stream", String.class),
                config.getOptionalValue("max-inflight", Integer.class).orElse(256),
                config.getOptionalValue("max-inflight-bytes", Long.class).orElse(64L << 20),
                config.getOptionalValue("publish-timeout", Duration.class).orElse(null));
    }
}
