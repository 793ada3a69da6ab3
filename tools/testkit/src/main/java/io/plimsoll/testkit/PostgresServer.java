package io.plimsoll.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A real PostgreSQL on a free port with a cluster of its own: user and database `plimsoll`, nobody
/// is asked for a password. A test may stop it and start it again on the same port and data. As
/// root everything of it runs as the user `postgres`, because it refuses to run as root. Not thread
/// safe.
public final class PostgresServer implements AutoCloseable {
    private static final String USER = "plimsoll";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Path bin;
    private final Path home;
    private final Path data;
    private final int port;
    private final LocalProcess process;

    private PostgresServer(Path home, int port, List<String> settings) {
        this.bin = PostgresCommands.bin();
        this.home = home;
        this.data = home.resolve("data");
        this.port = port;
        // Only a test's data: fsync would cost time and save nothing.
        var command =
                new ArrayList<>(
                        PostgresCommands.asPostgres(
                                bin.resolve("postgres").toString(),
                                "-D",
                                data.toString(),
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "fsync=off",
                                "-c",
                                "unix_socket_directories=" + home));
        settings.forEach(each -> command.addAll(List.of("-c", each)));
        this.process = new LocalProcess("postgres", command, home);
    }

    /// Starts one and returns when it answers.
    ///
    /// @param settings of its own, such as `shared_preload_libraries=pg_stat_statements`
    public static PostgresServer start(String... settings) {
        var server =
                new PostgresServer(
                        TemporaryFolder.create("postgres"), Ports.free(), List.of(settings));
        server.initialize();
        server.restart();
        server.createDatabase();
        return server;
    }

    /// One that speaks TLS alone with whoever comes over the network.
    public static PostgresServer start(ServerCertificate certificate) {
        var home = TemporaryFolder.create("postgres");
        var own = certificate.copiedTo(home);
        var server =
                new PostgresServer(
                        home,
                        Ports.free(),
                        List.of(
                                "ssl=on",
                                "ssl_cert_file=" + own.certificate(),
                                "ssl_key_file=" + own.key()));
        server.initialize();
        server.letIn("hostssl all all 127.0.0.1/32 trust\n");
        // It reads no key that others may read, or that is another's.
        PostgresCommands.keepTo(own.key());
        server.restart();
        server.createDatabase();
        return server;
    }

    private void letIn(String rules) {
        try {
            Files.writeString(data.resolve("pg_hba.conf"), rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For a reactive client: `postgresql://127.0.0.1:<port>/plimsoll`.
    public String url() {
        return "postgresql://127.0.0.1:" + port + "/" + USER;
    }

    public String user() {
        return USER;
    }

    public int port() {
        return port;
    }

    /// SIGINT, its fast shutdown, and returns when it is gone: clients lose their connections.
    public void stop() {
        if (!process.isAlive()) {
            return;
        }
        PostgresCommands.run("kill", "-INT", Long.toString(postmaster()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("postgres does not stop:\n" + process.logTail(20));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /// Starts (again) on the same port and data, and returns when it answers.
    public void restart() {
        process.start();
        process.awaitPort(port, PATIENCE);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!PostgresCommands.succeeds(
                bin.resolve("pg_isready").toString(), "-h", "127.0.0.1", "-p", "" + port)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("postgres is not ready:\n" + process.logTail(20));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /// What `psql` prints for a statement, without headings; columns are separated by `|`.
    public String query(String sql) {
        return PostgresCommands.run(
                bin.resolve("psql").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                USER,
                "-d",
                USER,
                "-v",
                "ON_ERROR_STOP=1",
                "-tAc",
                sql);
    }

    /// `pg_dump`, while it runs.
    public void dump(Path file) {
        var _ = PostgresCommands.run(client("pg_dump", "--format=custom", "--file=" + file, USER));
    }

    /// `pg_restore` of a [dump][#dump].
    public void restore(Path file) {
        var _ =
                PostgresCommands.run(
                        client(
                                "pg_restore",
                                "--clean",
                                "--if-exists",
                                "--dbname=" + USER,
                                file.toString()));
    }

    private List<String> client(String program, String... more) {
        var command = new ArrayList<>(List.of(bin.resolve(program).toString()));
        command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(port), "-U", USER));
        command.addAll(List.of(more));
        return command;
    }

    public String log() {
        return process.log();
    }

    /// Stops it and deletes its data.
    @Override
    public void close() {
        stop();
        process.close();
        try (var paths = Files.walk(home)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialize() {
        if (PostgresCommands.isRoot()) {
            PostgresCommands.giveAway(home);
        }
        PostgresCommands.run(
                PostgresCommands.asPostgres(
                        bin.resolve("initdb").toString(),
                        "--pgdata",
                        data.toString(),
                        "--username",
                        USER,
                        "--auth",
                        "trust",
                        "--encoding",
                        "UTF8",
                        "--no-locale",
                        "--no-sync"));
    }

    private void createDatabase() {
        PostgresCommands.run(
                bin.resolve("createdb").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                USER,
                USER);
    }

    /// The server's own number; the process we started may be `setpriv`.
    private long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
