package io.plimsoll.collector.remotewrite;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The messages of remote write, told apart by the content type (Prometheus remote write 2.0,
/// "Content-Type"). Without a parameter it is 1.0.
public enum WriteProtocol {
    V1,
    V2;

    private static final Pattern TYPE =
            Pattern.compile(
                    "application/x-protobuf *(?:; *proto *= *\"?([A-Za-z0-9_.]+)\"? *)?",
                    Pattern.CASE_INSENSITIVE);

    /// What a content type says; empty when it is none of remote write.
    public static Optional<WriteProtocol> of(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        var type = TYPE.matcher(contentType.strip());
        if (!type.matches()) {
            return Optional.empty();
        }
        var message = type.group(1);
        if (message == null || message.equals("prometheus.WriteRequest")) {
            return Optional.of(V1);
        }
        return message.equals("io.prometheus.write.v2.Request")
                ? Optional.of(V2)
                : Optional.empty();
    }
}
