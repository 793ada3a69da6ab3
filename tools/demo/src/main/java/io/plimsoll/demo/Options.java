package io.plimsoll.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/// How the demo is played.
final class Options {
    @Option(names = "--once", description = "end by itself; exit 0 only if the story happened")
    boolean once;

    @Option(names = "--auto", description = "act without asking; --once does so anyway")
    boolean auto;

    @Option(
            names = "--story",
            defaultValue = "leak",
            description = "what goes wrong: ${COMPLETION-CANDIDATES}")
    Tale story = Tale.leak;

    @Option(names = "--days", defaultValue = "14", description = "of the shop's past")
    int days = 14;

    @Option(names = "--calm", defaultValue = "PT45S", description = "before the fault")
    Duration calm = Duration.ofSeconds(45);

    @Option(names = "--patience", defaultValue = "PT6M", description = "after the fault")
    Duration patience = Duration.ofMinutes(6);

    @Option(names = "--collector", defaultValue = "http://127.0.0.1:8081")
    URI collector = URI.create("http://127.0.0.1:8081");

    @Option(names = "--gateway", defaultValue = "http://127.0.0.1:8080")
    URI gateway = URI.create("http://127.0.0.1:8080");

    @Option(names = "--prometheus", defaultValue = "http://127.0.0.1:19090")
    URI prometheus = URI.create("http://127.0.0.1:19090");

    @Option(names = "--nats", defaultValue = "nats://127.0.0.1:14222")
    String nats = "nats://127.0.0.1:14222";

    @Option(names = "--api-port", defaultValue = "16443", description = "of the Kubernetes API")
    int apiPort = 16443;

    @Option(names = "--kubeconfig", required = true, description = "the file to write")
    Path kubeconfig = Path.of("kubeconfig");

    @Option(names = "--request-log", required = true, description = "the file to write")
    Path requestLog = Path.of("requests.jsonl");

    @Option(names = "--policies", required = true, description = "the folder of action-svc")
    Path policies = Path.of("policies");

    @Option(names = "--targets", required = true, description = "the file to write")
    Path targets = Path.of("targets.json");
}
