package io.plimsoll.cli.replay;

import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A recording as people write it by hand: two workloads of a shop, calm for ten hours; then
/// checkout is rolled out and five times as slow for forty minutes.
public final class SmallRecording {
    public static final int CALM = 600;
    public static final int BAD = 40;
    public static final int AFTER = 60;
    public static final Instant BEGIN = Instant.parse("2026-11-02T00:00:00Z");

    private SmallRecording() {}

    public static void write(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("metrics"));
        Files.writeString(
                directory.resolve("recording.json"),
                """
                {"format": 1, "cluster": "prod", "stepSeconds": 60,
                 "from": "2026-11-02T00:00:00Z", "to": "2026-11-02T11:40:00Z"}
                """);
        Files.writeString(
                directory.resolve("metrics/series.json"),
                """
                [{"file": "checkout.csv", "namespace": "shop", "metric": "request_latency_seconds",
                  "workload": {"kind": "Deployment", "name": "checkout"}, "labels": {"path": "/"}},
                 {"file": "cart.csv", "namespace": "shop", "metric": "request_latency_seconds",
                  "workload": {"kind": "Deployment", "name": "cart"}}]
                """);
        Files.writeString(directory.resolve("metrics/checkout.csv"), rows(1, 5));
        Files.writeString(directory.resolve("metrics/cart.csv"), rows(2, 1));
        Files.write(directory.resolve("signals.jsonl"), rollout());
    }

    private static String rows(long seed, double times) {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder("timestamp,value\n");
        for (int minute = 0; minute < CALM + BAD + AFTER; minute++) {
            boolean isBad = minute >= CALM && minute < CALM + BAD;
            double value = (isBad ? times : 1) * (0.2 + 0.004 * random.nextGaussian());
            text.append(BEGIN.plusSeconds(60L * minute)).append(',').append(value).append('\n');
        }
        return text.toString();
    }

    private static byte[] rollout() {
        var at = BEGIN.plusSeconds(60L * (CALM - 2));
        var change =
                new ChangeEvent(
                        "chg-1",
                        1,
                        ChangeEvent.Kind.rolledOut,
                        "prod",
                        "shop",
                        new WorkloadRef("Deployment", "checkout"),
                        "checkout v2",
                        at,
                        null,
                        null,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>());
        return (new String(Json.bytes(change.inEnvelope("/test")), StandardCharsets.UTF_8) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
