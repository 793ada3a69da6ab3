package io.plimsoll.collector;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/// The ports of OTLP, beside the service's own. Each key is an environment variable too
/// (`PLIMSOLL_OTLP_HTTP_PORT`, …).
@ConfigMapping(prefix = "plimsoll.otlp")
public interface OtlpSettings {
    /// Where metrics are taken over HTTP, as on the service's own port. 0: any that is free. Empty:
    /// nowhere else.
    OptionalInt httpPort();

    /// Where metrics are taken over gRPC. 0: any that is free. Empty: nowhere.
    OptionalInt grpcPort();

    /// The largest message, as sent, whose length nobody says before: over gRPC, and over HTTP in
    /// chunks. So much room is taken for each.
    @WithDefault("4M")
    MemorySize maxStreamed();
}
