package io.plimsoll.e2e;

import io.plimsoll.testkit.NatsServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/// A NATS server that lets each in for what `deploy/nats` says it may, and no more. Not thread
/// safe.
final class GuardedNats implements AutoCloseable {
    private static final Path FILE =
            Path.of("..", "..", "deploy", "nats", "authorization.conf").normalize();

    /// The variables of the file's passwords by its users.
    private static final Map<String, String> USERS =
            Map.of(
                    "admin", "PLIMSOLL_NATS_ADMIN",
                    "collector-svc", "PLIMSOLL_NATS_COLLECTOR",
                    "detector-svc", "PLIMSOLL_NATS_DETECTOR",
                    "model-svc", "PLIMSOLL_NATS_MODEL",
                    "action-svc", "PLIMSOLL_NATS_ACTION",
                    "api-gateway", "PLIMSOLL_NATS_GATEWAY",
                    "ops-shop", "PLIMSOLL_NATS_OPS");

    private final NatsServer server;

    private GuardedNats(NatsServer server) {
        this.server = server;
    }

    static GuardedNats start() {
        var passwords =
                USERS.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getValue, each -> password(each.getKey())));
        return new GuardedNats(NatsServer.start(FILE, passwords));
    }

    private static String password(String user) {
        return "secret-of-" + user;
    }

    /// Where that user is let in.
    String url(String user) {
        return server.url(user, password(user));
    }

    /// Where everything may be done.
    String url() {
        return url("admin");
    }

    /// What somebody tried that he may not, by the server's log.
    String violations() throws IOException {
        return server.log()
                .lines()
                .filter(each -> each.contains("Violation"))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        server.close();
    }
}
