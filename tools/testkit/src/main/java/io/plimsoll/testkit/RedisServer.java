package io.plimsoll.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A real `redis-server` on a free port that keeps nothing on disk: killed and started again it is
/// empty, which is a loss that Plimsoll must survive. Not thread safe.
public final class RedisServer implements AutoCloseable {
    private final LocalProcess process;
    private final int port;

    private RedisServer(LocalProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    public static RedisServer start() {
        int port = Ports.free();
        Path home = TemporaryFolder.create("redis");
        var process =
                new LocalProcess(
                        "redis-server",
                        List.of(
                                "redis-server",
                                "--bind",
                                "127.0.0.1",
                                "--port",
                                Integer.toString(port),
                                "--save",
                                "",
                                "--appendonly",
                                "no",
                                "--dir",
                                home.toString()),
                        home);
        var server = new RedisServer(process, port);
        server.restart();
        return server;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public long pid() {
        return process.pid();
    }

    public void kill() {
        process.kill();
    }

    public void restart() {
        process.start();
        process.awaitPort(port, Duration.ofSeconds(30));
    }

    /// `FLUSHALL`: it lives on, and knows nothing any more.
    public void flush() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer =
                    new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
            if (!answer.equals("+OK")) {
                throw new IllegalStateException("FLUSHALL is answered with " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
