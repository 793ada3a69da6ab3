package io.plimsoll.cli.audit;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.plimsoll.contracts.AuditEntry;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.AuditPage;
import io.plimsoll.contracts.ask.AuditQuery;
import io.plimsoll.contracts.ask.Reply;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Writes the ledger of what was proposed and done in a cluster, one entry a line, and follows its
/// chain of hashes.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Writes what was proposed, decided and done in a cluster as JSON lines, and checks its chain of hashes.",
            "Exit code: 0 when the chain is whole, 3 when it is not, 2 when it cannot be had."
        })
public final class AuditCommand implements Callable<Integer> {
    private static final int WHOLE = 0;
    private static final int UNREACHABLE = 2;
    private static final int BROKEN = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Spec @Nullable CommandSpec spec;

    @Option(names = "--cluster", required = true, description = "whose ledger")
    String cluster = "";

    @Option(names = "--output", required = true, description = "the file that is written")
    Path output = Path.of("");

    @Option(
            names = "--nats",
            defaultValue = "${env:NATS_SERVERS:-nats://127.0.0.1:14222}",
            description = "NATS servers, with commas between (default ${DEFAULT-VALUE})")
    String servers = "";

    @Override
    public Integer call() throws InterruptedException {
        var options =
                new Options.Builder()
                        .servers(servers.split(",", -1))
                        .connectionName("plimsoll audit")
                        .connectionTimeout(PATIENCE)
                        .build();
        try (var writer = Files.newBufferedWriter(output)) {
            var audit = followed(Nats.connect(options), writer);
            line().getOut().printf("%d entries of %d actions%n", audit.entries(), audit.actions());
            audit.faults().forEach(each -> line().getOut().println("broken: " + each));
            return audit.faults().isEmpty() ? WHOLE : BROKEN;
        } catch (IOException problem) {
            line().getErr().println(problem.getMessage());
            return UNREACHABLE;
        }
    }

    private Audit followed(Connection connection, BufferedWriter writer)
            throws IOException, InterruptedException {
        try {
            return follow(connection, writer);
        } finally {
            connection.close();
        }
    }

    private Audit follow(Connection connection, BufferedWriter writer)
            throws IOException, InterruptedException {
        var audit = new Audit();
        long after = 0;
        while (true) {
            var page = page(connection, after);
            audit.begin(page.anchor());
            if (page.entries().isEmpty()) {
                audit.end(page.head());
                return audit;
            }
            for (var entry : page.entries()) {
                audit.add(entry);
                write(entry, writer);
                after = entry.number();
            }
        }
    }

    private static void write(AuditEntry entry, Writer writer) throws IOException {
        writer.write(new String(Json.bytes(entry), StandardCharsets.UTF_8));
        writer.write('\n');
    }

    private AuditPage page(Connection connection, long after)
            throws IOException, InterruptedException {
        var answer =
                connection.request(
                        Subjects.query("action", "audit"),
                        Json.bytes(new AuditQuery(cluster, after)),
                        PATIENCE);
        if (answer == null) {
            throw new IOException("no action-svc of cluster %s answers".formatted(cluster));
        }
        var refused = Json.read(answer.getData(), Reply.class).error();
        if (refused != null) {
            throw new IOException(
                    "action-svc refuses: %s, %s".formatted(refused.code(), refused.message()));
        }
        return Json.read(answer.getData(), AuditPage.class);
    }

    private CommandLine line() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        return spec.commandLine();
    }
}
