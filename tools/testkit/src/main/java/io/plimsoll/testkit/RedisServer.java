package io.plimsoll.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A real `redis-server` on a free port that keeps nothing on disk: killed and started again it is
/// empty, which is a loss that Plimsoll must survive. Not thread safe.
public final class RedisServer implements AutoCloseable {
    private final LocalProcess process;
    private final String scheme;
    private final int port;

    private RedisServer(LocalProcess process, String scheme, int port) {
        this.process = process;
        this.scheme = scheme;
        this.port = port;
    }

    public static RedisServer start() {
        int port = Ports.free();
        return start("redis", port, List.of("--port", Integer.toString(port)));
    }

    /// One that speaks TLS alone.
    public static RedisServer start(ServerCertificate certificate) {
        int port = Ports.free();
        return start(
                "rediss",
                port,
                List.of(
                        "--port",
                        "0",
                        "--tls-port",
                        Integer.toString(port),
                        "--tls-cert-file",
                        certificate.certificate().toString(),
                        "--tls-key-file",
                        certificate.key().toString(),
                        "--tls-ca-cert-file",
                        certificate.certificate().toString(),
                        "--tls-auth-clients",
                        "no"));
    }

    private static RedisServer start(String scheme, int port, List<String> listening) {
        Path home = TemporaryFolder.create("redis");
        var command = new ArrayList<>(List.of("redis-server", "--bind", "127.0.0.1"));
        command.addAll(listening);
        command.addAll(List.of("--save", "", "--appendonly", "no", "--dir", home.toString()));
        var server = new RedisServer(new LocalProcess("redis-server", command, home), scheme, port);
        server.restart();
        return server;
    }

    public String url() {
        return scheme + "://127.0.0.1:" + port;
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
