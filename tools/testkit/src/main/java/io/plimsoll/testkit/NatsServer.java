package io.plimsoll.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A real `nats-server` with JetStream on a free port and a store of its own, which a test may kill
/// and start again on the same port and store. Not thread safe.
public final class NatsServer implements AutoCloseable {
    /// What it makes in its folder.
    private static final String STORE = "jetstream";

    private final LocalProcess process;
    private final Path home;
    private final int port;

    private NatsServer(LocalProcess process, Path home, int port) {
        this.process = process;
        this.home = home;
        this.port = port;
    }

    public static NatsServer start() {
        return start(List.of(), Map.of());
    }

    /// One that lets in whom its configuration says.
    ///
    /// @param environment what the configuration's variables stand for
    public static NatsServer start(Path configuration, Map<String, String> environment) {
        return start(List.of("--config", configuration.toAbsolutePath().toString()), environment);
    }

    /// One that speaks TLS alone.
    public static NatsServer start(ServerCertificate certificate) {
        return start(
                List.of(
                        "--tls",
                        "--tlscert",
                        certificate.certificate().toString(),
                        "--tlskey",
                        certificate.key().toString()),
                Map.of());
    }

    /// One that goes on with a [store][#copyStore] of another.
    public static NatsServer startWith(Path store) {
        Path home = TemporaryFolder.create("nats");
        Folders.copy(store, home.resolve(STORE));
        return start(home, List.of(), Map.of());
    }

    private static NatsServer start(List<String> more, Map<String, String> environment) {
        return start(TemporaryFolder.create("nats"), more, environment);
    }

    private static NatsServer start(Path home, List<String> more, Map<String, String> environment) {
        int port = Ports.free();
        var command = new ArrayList<>(List.of("nats-server", "--addr", "127.0.0.1", "--port"));
        command.add(Integer.toString(port));
        command.addAll(List.of("--jetstream", "--store_dir", home.toString()));
        command.addAll(more);
        var process = new LocalProcess("nats-server", command, environment, home);
        var server = new NatsServer(process, home, port);
        server.restart();
        return server;
    }

    public String url() {
        return "nats://127.0.0.1:" + port;
    }

    /// With the name and the password of a user.
    public String url(String user, String password) {
        return "nats://%s:%s@127.0.0.1:%d".formatted(user, password, port);
    }

    public long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    /// `kill -9`: what was acknowledged must be on disk.
    public void kill() {
        process.kill();
    }

    /// A copy of what JetStream keeps on disk; the server must not run.
    public void copyStore(Path to) {
        Folders.copy(home.resolve(STORE), to);
    }

    /// Starts (again) on the same port and store, and returns when it takes connections.
    public void restart() {
        process.start();
        process.awaitPort(port, Duration.ofSeconds(30));
    }

    /// Everything the server logged, for the message of a failing test.
    public String log() throws IOException {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }
}
