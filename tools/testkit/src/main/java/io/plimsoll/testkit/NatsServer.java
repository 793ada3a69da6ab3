package io.plimsoll.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A real `nats-server` with JetStream on a free port and a store of its own, which a test may kill
/// and start again on the same port and store. Not thread safe.
public final class NatsServer implements AutoCloseable {
    private final LocalProcess process;
    private final int port;

    private NatsServer(LocalProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    public static NatsServer start() {
        int port = Ports.free();
        Path home = TemporaryFolder.create("nats");
        var process =
                new LocalProcess(
                        "nats-server",
                        List.of(
                                "nats-server",
                                "--addr",
                                "127.0.0.1",
                                "--port",
                                Integer.toString(port),
                                "--jetstream",
                                "--store_dir",
                                home.toString()),
                        home);
        var server = new NatsServer(process, port);
        server.restart();
        return server;
    }

    public String url() {
        return "nats://127.0.0.1:" + port;
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
