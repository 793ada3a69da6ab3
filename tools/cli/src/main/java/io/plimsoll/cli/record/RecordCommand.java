package io.plimsoll.cli.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `plimsoll record`. Exits with 1 when the system cannot be read, with 2 on bad options.
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes a recording of a cluster out of a running system, for plimsoll replay.",
            "It holds the closed steps that model-svc keeps, and the events of the log."
        })
public final class RecordCommand implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    @Option(names = "--cluster", required = true, paramLabel = "NAME", description = "which one")
    String cluster = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "where it begins (RFC 3339)")
    Instant from = Instant.EPOCH;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TIME",
            description = "where it ends (RFC 3339)")
    Instant to = Instant.EPOCH;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "where it goes; there must be no recording yet")
    Path output = Path.of("");

    @Option(
            names = "--nats",
            paramLabel = "URL",
            defaultValue = "${env:NATS_SERVERS:-nats://127.0.0.1:14222}",
            description = "the servers, by default $$NATS_SERVERS or nats://127.0.0.1:14222")
    String nats = "";

    @Override
    public Integer call() throws InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        var line = spec.commandLine();
        if (!from.isBefore(to) || from.isBefore(Instant.EPOCH)) {
            throw new ParameterException(line, "--from is a time before --to");
        }
        try (var system = RunningSystem.at(nats)) {
            var recorded = new ClusterRecorder(system, cluster, from, to).into(output);
            line.getOut()
                    .println(
                            "%d steps of %d series and %d events in %s"
                                    .formatted(
                                            recorded.steps(),
                                            recorded.series(),
                                            recorded.events(),
                                            output));
            if (recorded.otherSteps() > 0) {
                line.getErr()
                        .println(recorded.otherSteps() + " steps are of another length, left out");
            }
            line.getOut().flush();
            return 0;
        } catch (IOException e) {
            line.getErr().println("cannot record: " + e.getMessage());
            return 1;
        }
    }
}
