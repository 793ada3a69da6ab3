package io.plimsoll.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A program that a test starts, kills, starts again and never leaves behind: it is destroyed when
/// closed and, should the test forget, when the JVM ends. Its output goes to a log in its folder.
/// Not thread safe.
public final class LocalProcess implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path home;
    private final Path log;
    private @Nullable Process process;

    public LocalProcess(String name, List<String> command, Path home) {
        this(name, command, Map.of(), home);
    }

    /// `environment` is added to this JVM's; `home` is the working directory and holds
    /// `<name>.log`.
    public LocalProcess(
            String name, List<String> command, Map<String, String> environment, Path home) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.log = home.resolve(name + ".log");
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "stop " + name));
    }

    public void start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " runs already");
        }
        var builder =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    name + " does not start; ./plimsoll test installs what the tests need", e);
        }
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public long pid() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process.pid();
    }

    /// Returns when something listens on the port.
    ///
    /// @throws IllegalStateException when the program ends or the time runs out before that
    public void awaitPort(int port, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!accepts(port)) {
            if (!isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        name + " does not listen on " + port + ":\n" + log());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// SIGTERM, and the exit code.
    ///
    /// @throws IllegalStateException when it is still running after the limit
    public int stop(Duration limit) {
        started().destroy();
        return awaitEnd(limit);
    }

    /// The exit code, when it has ended by itself.
    ///
    /// @throws IllegalStateException when it is still running after the limit
    public int awaitEnd(Duration limit) {
        var running = started();
        try {
            if (!running.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "%s still runs after %s:%n%s".formatted(name, limit, log()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return running.exitValue();
    }

    private Process started() {
        var running = process;
        if (running == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return running;
    }

    /// SIGKILL, and returns when it is gone.
    public void kill() {
        var running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The last lines of the log.
    public String logTail(int lines) {
        var all = log().lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    @Override
    public void close() {
        kill();
    }
}
