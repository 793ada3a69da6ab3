package io.plimsoll.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.remotewrite.SnappyBlock;
import io.plimsoll.collector.remotewrite.WriteProtocol;
import io.plimsoll.engine.score.policy.Admission;
import io.plimsoll.engine.score.policy.DetectionPolicies;
import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Presets;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.policy.preset.PresetFiles;
import io.plimsoll.testkit.WriteBody;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PoliciesAtTheDoorTest {
    private static final Sender PROD = new Sender("prod", "");
    private static final Presets SHIPPED = new Presets(PresetFiles.shipped().presets());

    private final Intakes intakes = new Intakes(Map.of("max-namespace-series", "2"));

    @Test
    void passOverWhatIsDroppedWithoutARefusalOrASeat() throws Exception {
        var series = List.of("a_debug", "b_debug", "c_debug", "d_debug", "a", "b");
        drop("*_debug");

        var intake = read(series);
        var again = read(series);

        assertThat(intake.size()).isEqualTo(2);
        assertThat(intake.refused()).isZero();
        assertThat(intake.settled()).isEqualTo(6);
        assertThat(again.size()).isEqualTo(2);
        assertThat(dropped()).isEqualTo(8);
    }

    @Test
    void holdForSeriesThatAreKnown() throws Exception {
        assertThat(read(List.of("a", "b")).size()).isEqualTo(2);
        drop("a");
        assertThat(read(List.of("a", "b")).size()).isEqualTo(1);
        intakes.rules.put(DetectionPolicies.NONE);
        assertThat(read(List.of("a", "b")).size()).isEqualTo(2);
    }

    @Test
    void holdForWebhooksToo() throws Exception {
        drop("a");
        var now = HandClock.START.toEpochMilli();
        var samples =
                new ObjectMapper()
                        .readTree(
                                "[{\"metric\":\"a\",\"timestamp\":%d,\"value\":1},{\"metric\":\"b\",\"timestamp\":%d,\"value\":1}]"
                                        .formatted(now, now));

        var reading = intakes.webhook.read(PROD, null, samples);

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.intake().size()).isEqualTo(1);
        assertThat(dropped()).isEqualTo(1);
    }

    @Test
    void foldWhatOnlyTheLabelsThatAreNotKeptToldApart() throws Exception {
        put(new Admission(List.of(), List.of(), Set.of("code")));
        var body = new WriteBody();
        for (var path : List.of("/a", "/b")) {
            var labels = series("requests_total");
            labels.putAll(Map.of("code", "200", "path", path));
            body.add(WriteBody.encode(labels), 1, HandClock.START.toEpochMilli());
        }

        var intake = read(body);

        assertThat(intake.size()).isEqualTo(2);
        assertThat(intake.series(0).id()).isEqualTo(intake.series(1).id());
        assertThat(intake.series(0).identity().labels()).containsExactly(new Label("code", "200"));
        assertThat(intake.series(0).memberId()).isNotEqualTo(intake.series(1).memberId());
        assertThat(intake.series(1).member()).endsWith("{path=/b}");
    }

    @Test
    void readMetricsAsPresetsKnowThem() throws Exception {
        intakes.rules.put(new DetectionPolicies(List.of(), SHIPPED));

        assertThat(read(List.of("pg_stat_database_xact_commit")).series(0).type())
                .isEqualTo(MetricType.COUNTER);
        assertThat(read(List.of("pg_stat_activity_count")).series(0).type())
                .isEqualTo(MetricType.GAUGE);
        assertThat(read(List.of("kube_pod_info")).size()).isZero();
    }

    private void drop(String pattern) {
        put(new Admission(List.of(), List.of(new MetricPattern(pattern)), null));
    }

    private void put(Admission admission) {
        intakes.rules.put(
                new DetectionPolicies(
                        List.of(
                                new DetectionPolicy(
                                        "p", 1, Selector.ALL, admission, Wish.NONE, null)),
                        Presets.NONE));
    }

    private double dropped() {
        return intakes.meters
                .get("plimsoll.ingest.samples")
                .tags("outcome", "dropped")
                .counter()
                .count();
    }

    private Intake read(List<String> metrics) throws Exception {
        var body = new WriteBody();
        for (var metric : metrics) {
            body.add(WriteBody.encode(series(metric)), 1, HandClock.START.toEpochMilli());
        }
        return read(body);
    }

    private Intake read(WriteBody body) throws Exception {
        return intakes.remoteWrite.read(
                WriteProtocol.V1, SnappyBlock.uncompress(body.take(), 1 << 20), PROD);
    }

    private static Map<String, String> series(String metric) {
        return new TreeMap<>(Map.of("__name__", metric, "namespace", "shop", "deployment", "cart"));
    }
}
