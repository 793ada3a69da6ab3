package io.plimsoll.bench.startup;

import io.plimsoll.bench.BenchRun;
import io.plimsoll.bench.ProcessCost;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Measures each service in each form that can be built here, one at a time, beside real servers:
/// seconds from the start of its process until it says that it is ready, and what is resident then.
/// `./plimsoll bench startup` runs it. A form without a cache is the baseline of the same run.
public final class StartupBench {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int HEAP_MEBIBYTES = 512;

    private static final List<String> SERVICES =
            List.of("collector-svc", "model-svc", "detector-svc", "action-svc", "api-gateway");

    private final Path root;
    private final Path caches;
    private final int rounds;
    private final Map<String, String> servers;

    private StartupBench(Path root, Path caches, int rounds, Map<String, String> servers) {
        this.root = root;
        this.caches = caches;
        this.rounds = rounds;
        this.servers = servers;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var run = BenchRun.of(args);
        boolean brief = run.isBrief();
        var root = run.root();
        var caches = Files.createTempDirectory("plimsoll-startup");
        SortedMap<String, Double> figures;
        try (var nats = NatsServer.start();
                var redis = RedisServer.start();
                var postgres = PostgresServer.start()) {
            var servers =
                    Map.of(
                            "QUARKUS_PROFILE",
                            "local",
                            "NATS_SERVERS",
                            nats.url(),
                            "REDIS_HOSTS",
                            redis.url(),
                            "PLIMSOLL_PG_URL",
                            postgres.url());
            figures = new StartupBench(root, caches, brief ? 1 : 5, servers).measure();
        }
        run.write("startup.json", figures);
    }

    private SortedMap<String, Double> measure() throws IOException, InterruptedException {
        var figures = new TreeMap<String, Double>();
        for (var service : SERVICES) {
            System.err.println("==> " + service);
            // The first makes its tables and streams; it is not measured.
            once(service, "");
            measure(service, "jvm", "", figures);
            var cache = train(service);
            // Without the cache it would not start at all.
            measure(service, "jvmAot", "-XX:AOTMode=on -XX:AOTCache=" + cache, figures);
            figures.put(
                    "startup.%s.jvmAot.cacheMiB".formatted(service),
                    Files.size(cache) / (double) (1 << 20));
        }
        return figures;
    }

    /// As for the images of the JVM.
    private Path train(String service) throws IOException, InterruptedException {
        var cache = caches.resolve(service + ".aot");
        var command =
                List.of(
                        root.resolve("deploy/images/train").toString(),
                        jar(service).toString(),
                        cache.toString(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED");
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("no AOT cache was made for " + service);
        }
        return cache;
    }

    private Path jar(String service) {
        return root.resolve(Path.of(service, "target", "quarkus-app", "quarkus-run.jar"));
    }

    private void measure(String service, String form, String options, Map<String, Double> figures)
            throws IOException {
        var seconds = new double[rounds];
        var mebibytes = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            var start = once(service, options);
            seconds[round] = start.seconds;
            mebibytes[round] = start.mebibytes;
        }
        figures.put("startup.%s.%s.seconds".formatted(service, form), median(seconds));
        figures.put("startup.%s.%s.rssMiB".formatted(service, form), median(mebibytes));
    }

    private record Start(double seconds, double mebibytes) {}

    /// @param options of the JVM, beside those that all have
    private Start once(String service, String options) throws IOException {
        var environment = new HashMap<>(servers);
        environment.put("JDK_JAVA_OPTIONS", options);
        try (var process = ServiceProcess.of(service, jar(service), environment, HEAP_MEBIBYTES)) {
            long from = System.nanoTime();
            process.start();
            process.awaitReady(LIMIT);
            double seconds = (System.nanoTime() - from) / 1e9;
            double mebibytes = new ProcessCost(process.pid()).residentBytes() / (double) (1 << 20);
            process.stop(STOP_LIMIT);
            return new Start(seconds, mebibytes);
        }
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
