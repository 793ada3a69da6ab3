package io.plimsoll.e2e;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.StreamSpec;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.testkit.StreamContents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Everything that the streams hold, read as any subscriber could, each message once however often
/// one looks. Not thread safe.
final class Ledger {
    private static final JsonMapper MAPPER = new JsonMapper();

    /// What the services tell; the samples themselves are theirs.
    private static final List<StreamSpec> TOLD =
            List.of(Streams.ROLLUPS, Streams.SIGNALS, Streams.INCIDENTS, Streams.DEAD);

    private final String url;
    private final Map<String, Long> read = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<Step, Verdict> steps = new HashMap<>();
    private final Map<String, AnomalyEvent> anomalies = new TreeMap<>();
    private final List<String> wrongs = new ArrayList<>();

    Ledger(String url) {
        this.url = url;
    }

    /// A step of a series as it was told once.
    record Step(long series, long start, int revision) {}

    /// What was told of it.
    record Verdict(double value, int quality, float expected, float severity, float score) {}

    /// Reads what came since.
    void look() throws IOException, InterruptedException {
        try (var look = NatsLook.at(url)) {
            for (var stream : TOLD) {
                var contents = StreamContents.of(look.connection(), stream.name());
                for (var message : contents.after(read.getOrDefault(stream.name(), 0L))) {
                    take(stream, message);
                    read.put(stream.name(), message.sequence());
                }
            }
        }
    }

    Map<Step, Verdict> steps() {
        return steps;
    }

    /// Those that begin before that time, epoch milliseconds.
    Map<Step, Verdict> stepsBefore(long millis) {
        return steps.entrySet().stream()
                .filter(told -> told.getKey().start() < millis)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// How many steps were told, corrections not counted.
    long firstTold() {
        return steps.keySet().stream().filter(step -> step.revision() == 0).count();
    }

    /// How often a step was told again, since late samples changed it.
    long corrections() {
        return steps.size() - firstTold();
    }

    Map<String, AnomalyEvent> anomalies() {
        return anomalies;
    }

    /// What must never be, whatever happened: ids that were told twice, holes, losses, dead
    /// letters.
    List<String> wrongs() {
        return wrongs;
    }

    private void take(StreamSpec stream, StreamContents.Held message) throws IOException {
        var id = message.headers().getFirst("Nats-Msg-Id");
        if (!ids.add(stream.name() + " " + id)) {
            wrongs.add("doubled " + stream.name() + " " + id);
        }
        if (stream.equals(Streams.ROLLUPS)) {
            takeSteps(RollupBatch.parseFrom(message.payload()));
            return;
        }
        if (stream.equals(Streams.DEAD)) {
            wrongs.add("dead " + message.subject() + " " + message.headers());
            return;
        }
        var event = MAPPER.readTree(message.payload());
        if (!ids.add("event " + event.path("id").asText())) {
            wrongs.add("doubled event " + event.path("id").asText());
        }
        if (message.subject().contains(".anomalies.")) {
            takeAnomaly(Json.anomaly(message.payload()).data());
        } else if (event.path("type").asText().contains("dataLost")) {
            wrongs.add("lost " + event);
        }
    }

    private void takeSteps(RollupBatch batch) {
        for (int i = 0; i < batch.getValueCount(); i++) {
            var step =
                    new Step(
                            batch.getSeries(batch.getStepSeries(i)).getId(),
                            batch.getStepStart(i),
                            batch.getRevision(i));
            var verdict =
                    new Verdict(
                            batch.getValue(i),
                            batch.getQualityValue(i),
                            batch.getExpected(i),
                            batch.getSeverity(i),
                            batch.getAnomalyScore(i));
            if (steps.put(step, verdict) != null) {
                wrongs.add("doubled " + step);
            }
        }
    }

    private void takeAnomaly(AnomalyEvent anomaly) {
        var before = anomaly.id() + "." + (anomaly.revision() - 1);
        if (anomaly.revision() > 1 && !anomalies.containsKey(before)) {
            wrongs.add("nothing before revision %d of %s".formatted(anomaly.revision(), before));
        }
        anomalies.put(anomaly.id() + "." + anomaly.revision(), anomaly);
    }
}
