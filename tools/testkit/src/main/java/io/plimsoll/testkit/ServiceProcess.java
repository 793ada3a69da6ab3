package io.plimsoll.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// One of our services as its users run it: its run jar in a JVM of its own, on a free port, which
/// a test may kill and start again with the same environment. Not thread safe.
public final class ServiceProcess implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int TAIL_LINES = 60;

    /// A folder of native executables that are run in the place of run jars.
    static final String EXECUTABLES = "plimsoll.executables";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String name;
    private final Map<String, String> environment;
    private final int heapMebibytes;
    private final LocalProcess process;
    private final int port;

    private ServiceProcess(
            String name,
            Path runJar,
            Map<String, String> environment,
            int heapMebibytes,
            int port) {
        this.name = name;
        this.environment = Map.copyOf(environment);
        this.heapMebibytes = heapMebibytes;
        this.port = port;
        this.process = process(runJar);
    }

    /// A service that is not started yet.
    ///
    /// @param environment added to this JVM's
    /// @throws IllegalStateException when the jar was not built
    public static ServiceProcess of(String name, Path runJar, Map<String, String> environment) {
        // Several JVMs share a small machine with the test.
        return of(name, runJar, environment, 512);
    }

    /// The same with another heap.
    ///
    /// @param heapMebibytes the most that it may take
    public static ServiceProcess of(
            String name, Path runJar, Map<String, String> environment, int heapMebibytes) {
        return new ServiceProcess(name, runJar, environment, heapMebibytes, Ports.free());
    }

    /// Another build in the place of this one, which has to end before: on the same address and
    /// with the same environment. It is not started yet.
    ///
    /// @throws IllegalStateException when the jar was not built
    public ServiceProcess successor(Path runJar) {
        return new ServiceProcess(name, runJar, environment, heapMebibytes, port);
    }

    private LocalProcess process(Path runJar) {
        var command = command(name, runJar, heapMebibytes);
        var everything = new HashMap<>(environment);
        everything.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        everything.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        // Several of the same on one machine: any port that is free.
        everything.putIfAbsent("PLIMSOLL_OTLP_HTTP_PORT", "0");
        everything.putIfAbsent("PLIMSOLL_OTLP_GRPC_PORT", "0");
        return new LocalProcess(name, command, everything, TemporaryFolder.create(name));
    }

    /// The native executable of that name, where `plimsoll.executables` says that there are such.
    private static List<String> command(String name, Path runJar, int heapMebibytes) {
        var heap = "-Xmx" + heapMebibytes + "m";
        var executables = System.getProperty(EXECUTABLES, "");
        var what = executables.isEmpty() ? runJar : Path.of(executables, name);
        if (!Files.exists(what)) {
            throw new IllegalStateException(
                    "%s is not built: no %s".formatted(name, what.toAbsolutePath()));
        }
        return executables.isEmpty()
                ? List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        what.toAbsolutePath().toString())
                : List.of(what.toAbsolutePath().toString(), heap);
    }

    public void start() {
        process.start();
    }

    /// Returns when the service says that it is ready.
    ///
    /// @throws IllegalStateException with the end of its log when it ends, or is not ready in time
    public void awaitReady(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%s is not ready%s:%n%s"
                                .formatted(name, process.isAlive() ? "" : ", it ended", logTail()));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    public boolean isReady() {
        var request =
                HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                        .timeout(Duration.ofSeconds(2))
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /// `kill -9`, and returns when it is gone.
    public void kill() {
        process.kill();
    }

    /// SIGTERM, and how long it took to end.
    ///
    /// @throws IllegalStateException when it is still running after the limit
    public Duration stop(Duration limit) {
        long from = System.nanoTime();
        process.stop(limit);
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /// Everything it wrote.
    public String log() {
        return process.log();
    }

    /// The end of its log, for the message of a failing test.
    public String logTail() {
        return process.logTail(TAIL_LINES);
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.close();
    }
}
