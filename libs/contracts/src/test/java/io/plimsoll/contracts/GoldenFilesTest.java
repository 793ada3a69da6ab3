package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.contracts.ask.AuditPage;
import io.plimsoll.contracts.ask.AutomationAnswer;
import io.plimsoll.contracts.ask.BudgetsAnswer;
import io.plimsoll.contracts.ask.FeedbackAnswer;
import io.plimsoll.contracts.ask.PoliciesAnswer;
import io.plimsoll.contracts.proto.DetectionSettings;
import io.plimsoll.contracts.proto.LearningPauses;
import io.plimsoll.contracts.proto.RecordPage;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.contracts.proto.StoredModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What was ever written parses for ever; the newest form is written byte for byte. Files are found
/// by folder, never listed, and never edited: a new form is a new file.
class GoldenFilesTest {
    private interface Parser {
        Object parse(byte[] bytes) throws IOException;
    }

    @TestFactory
    Stream<DynamicTest> parseForEver() throws IOException {
        var parsers = new TreeMap<String, Parser>();
        parsers.put("anomaly", Json::anomaly);
        parsers.put("source-coverage", json -> Json.event(json, SourceCoverage.class));
        parsers.put("data-lost", json -> Json.event(json, DataLost.class));
        parsers.put("alert", json -> Json.event(json, AlertEvent.class));
        parsers.put("change", json -> Json.event(json, ChangeEvent.class));
        parsers.put("kubernetes-event", json -> Json.event(json, KubernetesEvent.class));
        parsers.put("workload-seen", json -> Json.event(json, WorkloadSeen.class));
        parsers.put("incident", json -> Json.event(json, IncidentEvent.class));
        parsers.put("action", json -> Json.event(json, ActionEvent.class));
        parsers.put("decision", json -> Json.event(json, DecisionEvent.class));
        parsers.put("sample-batch", SampleBatch::parseFrom);
        parsers.put("rollup-batch", RollupBatch::parseFrom);
        parsers.put("stored-model", StoredModel::parseFrom);
        parsers.put("detection-settings", DetectionSettings::parseFrom);
        parsers.put("history-query", json -> Json.read(json, HistoryQuery.class));
        parsers.put("history-answer", json -> Json.read(json, HistoryAnswer.class));
        parsers.put("record-query", json -> Json.read(json, RecordQuery.class));
        parsers.put("record-page", RecordPage::parseFrom);
        parsers.put("models-query", json -> Json.read(json, ModelsQuery.class));
        parsers.put("models-answer", json -> Json.read(json, ModelsAnswer.class));
        parsers.put("maintenance", json -> Json.event(json, MaintenanceEvent.class));
        parsers.put("budgets", json -> Json.event(json, BudgetsEvent.class));
        parsers.put("budgets-answer", json -> Json.read(json, BudgetsAnswer.class));
        parsers.put("feedback-answer", json -> Json.read(json, FeedbackAnswer.class));
        parsers.put("learning-pauses", LearningPauses::parseFrom);
        parsers.put("backtest-answer", json -> Json.read(json, BacktestAnswer.class));
        parsers.put("coverage-query", json -> Json.read(json, CoverageQuery.class));
        parsers.put("coverage-answer", json -> Json.read(json, CoverageAnswer.class));
        parsers.put("topology-query", json -> Json.read(json, TopologyQuery.class));
        parsers.put("topology-answer", json -> Json.read(json, TopologyAnswer.class));
        parsers.put("automation-answer", json -> Json.read(json, AutomationAnswer.class));
        parsers.put("window-query", json -> Json.read(json, WindowQuery.class));
        parsers.put("window-answer", json -> Json.read(json, WindowAnswer.class));
        parsers.put("forecast-query", json -> Json.read(json, ForecastQuery.class));
        parsers.put("policies-answer", json -> Json.read(json, PoliciesAnswer.class));
        parsers.put("audit-page", json -> Json.read(json, AuditPage.class));
        parsers.put("forecast-answer", json -> Json.read(json, ForecastAnswer.class));
        return parsers.entrySet().stream().flatMap(type -> tests(type.getKey(), type.getValue()));
    }

    @Test
    void hashesAStateOfAnActionAsTheLedgerDid() throws IOException {
        var page =
                Json.read(
                        Files.readAllBytes(folder("audit-page").resolve("v1.json")),
                        AuditPage.class);

        assertThat(page.entries()).hasSize(1).allMatch(AuditEntry::holds);
        assertThat(new String(Json.bytes(page), UTF_8))
                .isEqualTo(Files.readString(folder("audit-page").resolve("v1.json")).strip());
    }

    @Test
    void writesTheNewestAnomalyByteForByte() throws IOException {
        assertThat(new String(Json.bytes(anomaly().inEnvelope("/detector-svc")), UTF_8))
                .isEqualTo(Files.readString(folder("anomaly").resolve("v1-closed.json")).strip());
    }

    @Test
    void writesTheNewestAnomalyOfAMemberByteForByte() throws IOException {
        var event = anomaly("checkout-5d4f8c7b9-x2x4q").inEnvelope("/detector-svc");

        assertThat(new String(Json.bytes(event), UTF_8))
                .isEqualTo(Files.readString(folder("anomaly").resolve("v1-member.json")).strip());
        assertThat(Json.anomaly(Json.bytes(event)).data().member())
                .isEqualTo("checkout-5d4f8c7b9-x2x4q");
    }

    @Test
    void writesTheNewestCoverageByteForByte() throws IOException {
        assertThat(new String(Json.bytes(silence().inEnvelope("/detector-svc")), UTF_8))
                .isEqualTo(
                        Files.readString(folder("source-coverage").resolve("v1-silent.json"))
                                .strip());
        assertThat(new String(Json.bytes(loss().inEnvelope("/detector-svc")), UTF_8))
                .isEqualTo(Files.readString(folder("data-lost").resolve("v1.json")).strip());
    }

    @Test
    void writesTheNewestAlertByteForByte() throws IOException {
        assertThat(new String(Json.bytes(alert().inEnvelope("/collector-svc")), UTF_8))
                .isEqualTo(Files.readString(folder("alert").resolve("v1.json")).strip());
    }

    @Test
    void writesTheNewestChangeByteForByte() throws IOException {
        assertThat(new String(Json.bytes(change().inEnvelope("/collector-svc")), UTF_8))
                .isEqualTo(Files.readString(folder("change").resolve("v1.json")).strip());
        assertThat(new String(Json.bytes(seenChange().inEnvelope("/collector-svc")), UTF_8))
                .isEqualTo(Files.readString(folder("change").resolve("v1-seen.json")).strip());
    }

    @Test
    void writesTheNewestWarningOfAClusterByteForByte() throws IOException {
        assertThat(new String(Json.bytes(warning().inEnvelope("/collector-svc")), UTF_8))
                .isEqualTo(Files.readString(folder("kubernetes-event").resolve("v1.json")).strip());
    }

    @Test
    void tellsAWarningAgainWhenItWasSeenTwiceAsOften() {
        assertThat(IntStream.of(0, 1, 2, 3, 4, 8, 1_024).map(KubernetesEvent::revision))
                .containsExactly(1, 1, 2, 2, 3, 4, 11);
    }

    @Test
    void writesTheNewestWorkloadSeenByteForByte() throws IOException {
        assertThat(new String(Json.bytes(seen().inEnvelope("/collector-svc")), UTF_8))
                .isEqualTo(Files.readString(folder("workload-seen").resolve("v1.json")).strip());
    }

    @Test
    void writesTheNewestIncidentByteForByte() throws IOException {
        assertThat(new String(Json.bytes(incident().inEnvelope("/detector-svc")), UTF_8))
                .isEqualTo(Files.readString(folder("incident").resolve("v1.json")).strip());
        assertThat(new String(Json.bytes(decision().inEnvelope("/detector-svc")), UTF_8))
                .isEqualTo(Files.readString(folder("decision").resolve("v1.json")).strip());
    }

    @Test
    void writesTheNewestIncidentThatGoesOnElsewhereByteForByte() throws IOException {
        var merged = other("inc-00f2e3d4c5b6a798", null);
        var split = other(null, "inc-00f2e3d4c5b6a798");

        assertThat(new String(Json.bytes(merged.inEnvelope("/detector-svc")), UTF_8))
                .isEqualTo(Files.readString(folder("incident").resolve("v1-merged.json")).strip());
        assertThat(new String(Json.bytes(split.inEnvelope("/detector-svc")), UTF_8))
                .isEqualTo(Files.readString(folder("incident").resolve("v1-split.json")).strip());
    }

    private static IncidentEvent other(@Nullable String mergedInto, @Nullable String splitFrom) {
        var it = incident();
        return new IncidentEvent(
                it.id(),
                it.revision(),
                it.state(),
                it.cluster(),
                it.namespaces(),
                it.title(),
                it.severity(),
                it.startedAt(),
                it.updatedAt(),
                it.resolvedAt(),
                it.anomalies(),
                it.entities(),
                it.probableCauses(),
                it.changes(),
                it.dedupKey(),
                it.evidenceUrl(),
                it.evidence(),
                it.acknowledgement(),
                it.openings(),
                List.of("alert-17"),
                List.of("kubernetes-18"),
                mergedInto,
                null,
                splitFrom);
    }

    @Test
    void writesWhatWasMeasuredAndWhatTheClusterWarnsOfByteForByte() throws IOException {
        var file = folder("incident").resolve("v1-measured.json");
        var event = Json.event(Files.readAllBytes(file), IncidentEvent.class);

        assertThat(event.data().evidence())
                .extracting(IncidentEvent.Evidence::series)
                .containsExactly("1f2e3d4c5b6a7988");
        assertThat(event.data().warningReasons()).containsExactly("BackOff", "Unhealthy");
        assertThat(new String(Json.bytes(event), UTF_8)).isEqualTo(Files.readString(file).strip());
    }

    @Test
    void writesWhichPodAnAnomalyIsAboutByteForByte() throws IOException {
        var event =
                Json.event(
                        Files.readAllBytes(folder("incident").resolve("v1-member.json")),
                        IncidentEvent.class);

        assertThat(event.data().evidence())
                .extracting(IncidentEvent.Evidence::member)
                .containsExactly("checkout-7c9d-x2");
        assertThat(new String(Json.bytes(event), UTF_8))
                .isEqualTo(Files.readString(folder("incident").resolve("v1-member.json")).strip());
    }

    @Test
    void writesWhatIsSilencedByteForByte() throws IOException {
        assertThat(new String(Json.bytes(silenced().inEnvelope("/detector-svc")), UTF_8))
                .isEqualTo(
                        Files.readString(folder("decision").resolve("v1-silenced.json")).strip());
        assertThat(new String(Json.bytes(maintenance().inEnvelope("/collector-svc")), UTF_8))
                .isEqualTo(Files.readString(folder("maintenance").resolve("v1.json")).strip());
        assertThat(pauses().toByteArray())
                .isEqualTo(Files.readAllBytes(folder("learning-pauses").resolve("v1.bin")));
    }

    @Test
    void writesTheNewestActionByteForByte() throws IOException {
        assertThat(new String(Json.bytes(action().inEnvelope("/action-svc")), UTF_8))
                .isEqualTo(Files.readString(folder("action").resolve("v1.json")).strip());
    }

    @Test
    void readsWhatItWrites() throws IOException {
        var event = anomaly().inEnvelope("/detector-svc");

        assertThat(Json.anomaly(Json.bytes(event))).isEqualTo(event);
        var incident = incident().inEnvelope("/detector-svc");
        assertThat(Json.event(Json.bytes(incident), IncidentEvent.class)).isEqualTo(incident);
        var action = action().inEnvelope("/action-svc");
        assertThat(Json.event(Json.bytes(action), ActionEvent.class)).isEqualTo(action);
    }

    @Test
    void writesTheNewestBatchesByteForByte() throws IOException {
        assertThat(samples().toByteArray())
                .isEqualTo(Files.readAllBytes(folder("sample-batch").resolve("v1.bin")));
        assertThat(rollups().toByteArray())
                .isEqualTo(Files.readAllBytes(folder("rollup-batch").resolve("v1.bin")));
        assertThat(model().toByteArray())
                .isEqualTo(Files.readAllBytes(folder("stored-model").resolve("v1.bin")));
    }

    @Test
    void writesTheNewestHistoryByteForByte() throws IOException {
        assertThat(new String(Json.bytes(query()), UTF_8))
                .isEqualTo(Files.readString(folder("history-query").resolve("v1.json")).strip());
        assertThat(new String(Json.bytes(boundQuery()), UTF_8))
                .isEqualTo(
                        Files.readString(folder("history-query").resolve("v1-bound.json")).strip());
        assertThat(new String(Json.bytes(answer()), UTF_8))
                .isEqualTo(Files.readString(folder("history-answer").resolve("v1.json")).strip());
        assertThat(Json.read(Json.bytes(answer()), HistoryAnswer.class)).isEqualTo(answer());
    }

    @Test
    void writesTheNewestRecordByteForByte() throws IOException {
        assertThat(new String(Json.bytes(recordQuery()), UTF_8))
                .isEqualTo(Files.readString(folder("record-query").resolve("v1.json")).strip());
        assertThat(recordPage().toByteArray())
                .isEqualTo(Files.readAllBytes(folder("record-page").resolve("v1.bin")));
    }

    @Test
    void ignoresFieldsOfALaterVersion() throws IOException {
        var json =
                new String(Json.bytes(anomaly().inEnvelope("/d")), UTF_8)
                        .replace("\"data\":{", "\"data\":{\"invented\":{\"later\":1},");

        assertThat(Json.anomaly(json.getBytes(UTF_8)).data()).isEqualTo(anomaly());
    }

    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    private static Stream<DynamicTest> tests(String type, Parser parser) {
        try (var files = Files.list(folder(type))) {
            var found = files.sorted().toList();
            assertThat(found).as("golden files of %s", type).isNotEmpty();
            return found.stream()
                    .map(file ->
                            DynamicTest.dynamicTest(
                                    type + "/" + file.getFileName(),
                                    () ->
                                            assertThat(parser.parse(Files.readAllBytes(file)))
                                                    .isNotNull()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String type) {
        try {
            return Path.of(
                    Objects.requireNonNull(GoldenFilesTest.class.getResource("/golden/" + type))
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static AnomalyEvent anomaly() {
        return anomaly(null);
    }

    private static AnomalyEvent anomaly(@Nullable String member) {
        return new AnomalyEvent(
                "1f2e3d4c5b6a7988-1795485420000",
                3,
                AnomalyEvent.State.closed,
                "prod",
                "shop",
                new WorkloadRef("Deployment", "checkout"),
                "http_request_duration_seconds",
                new TreeMap<>(Map.of("code", "200", "handler", "/pay")),
                AnomalyEvent.Kind.spike,
                AnomalyEvent.Direction.up,
                AnomalyEvent.Severity.critical,
                0.875,
                6.5,
                Duration.ofDays(2197),
                0.75,
                0.125,
                0.0625,
                0.25,
                "seconds",
                Instant.parse("2026-11-24T03:17:00Z"),
                Instant.parse("2026-11-24T03:18:00Z"),
                Instant.parse("2026-11-24T03:25:00Z"),
                60,
                "online",
                List.of("hourOfDay"),
                "0.75 where 0.125 was expected",
                new TreeMap<>(Map.of("residual", 0.625, "scale", 0.03125)),
                member);
    }

    static SourceCoverage silence() {
        return new SourceCoverage(
                "00f2e3d4c5b6a798-1795485420000",
                1,
                SourceCoverage.State.sourceSilent,
                "prod",
                "prod/monitoring/k8s",
                Instant.parse("2026-11-24T03:17:00Z"),
                Instant.parse("2026-11-24T03:22:01Z"));
    }

    static AlertEvent alert() {
        return new AlertEvent(
                "alert-5c289cf893c69bdd-1795485522000",
                2,
                AlertEvent.State.resolved,
                "prod",
                "shop",
                new WorkloadRef("Deployment", "checkout"),
                "PodCpuHigh",
                new TreeMap<>(Map.of("alertname", "PodCpuHigh", "namespace", "shop")),
                new TreeMap<>(Map.of("summary", "CPU of checkout is high")),
                "5c289cf893c69bdd",
                Instant.parse("2026-11-24T03:18:42Z"),
                Instant.parse("2026-11-24T03:26:00Z"),
                "https://prometheus.example/graph?g0.expr=cpu");
    }

    private static WorkloadSeen seen() {
        return new WorkloadSeen(
                "seen-5f1d2c3b4a598877-1795836522000",
                1,
                "prod",
                "shop",
                new AnomalyEvent.WorkloadRef("Deployment", "checkout"),
                Instant.parse("2026-11-28T03:28:42Z"),
                false,
                List.of(
                        new WorkloadSeen.Placement("node-1", "eu-1a", "general", 2),
                        new WorkloadSeen.Placement("node-2", null, null, 1)),
                List.of("checkout"),
                List.of(new WorkloadSeen.Callee("shop", "Service", "payment")));
    }

    static KubernetesEvent warning() {
        return new KubernetesEvent(
                "kubernetes-2d1c0b9a-8f7e-4d6c-b5a4-938271605f4e",
                3,
                "prod",
                "shop",
                new WorkloadRef("Pod", "checkout-7d4b9c6f8d-x2x7k"),
                new WorkloadRef("Deployment", "checkout"),
                "BackOff",
                "Back-off restarting failed container checkout",
                4,
                Instant.parse("2026-11-24T03:17:10Z"),
                Instant.parse("2026-11-24T03:18:42Z"),
                "kubelet");
    }

    static ChangeEvent seenChange() {
        return new ChangeEvent(
                "change-9a7c1c5e-0d0b-4c3e-8b0a-5f1d2c3b4a59-rolledOut-12",
                1,
                ChangeEvent.Kind.rolledOut,
                "prod",
                "shop",
                new WorkloadRef("Deployment", "checkout"),
                "Deployment checkout is rolled out: shop/checkout:42",
                Instant.parse("2026-11-24T03:15:30Z"),
                null,
                null,
                new TreeMap<>(Map.of("images", "shop/checkout:41", "template", "1f2e3d4c5b6a7988")),
                new TreeMap<>(Map.of("images", "shop/checkout:42", "template", "0a1b2c3d4e5f6071")),
                new TreeMap<>(Map.of("uid", "9a7c1c5e-0d0b-4c3e-8b0a-5f1d2c3b4a59")));
    }

    static DataLost loss() {
        return new DataLost(
                "lost-3-1795485420000-17-prod",
                1,
                "prod",
                3,
                17,
                4711,
                Instant.parse("2026-11-24T03:22:01Z"));
    }

    static IncidentEvent incident() {
        return new IncidentEvent(
                "inc-1f2e3d4c5b6a7988",
                4,
                IncidentEvent.State.resolved,
                "prod",
                List.of("shop"),
                "checkout: http_request_duration_seconds is up",
                AnomalyEvent.Severity.critical,
                Instant.parse("2026-11-24T03:17:00Z"),
                Instant.parse("2026-11-24T03:26:00Z"),
                Instant.parse("2026-11-24T03:26:00Z"),
                List.of(anomaly().id()),
                List.of("prod/shop/Deployment/checkout"),
                List.of(
                        new IncidentEvent.ProbableCause(
                                "prod/shop/Deployment/checkout",
                                null,
                                1,
                                0.75,
                                List.of("it was the first to deviate"))),
                List.of("change-17"),
                "prod/shop/Deployment/checkout",
                "/incidents/inc-1f2e3d4c5b6a7988",
                List.of(
                        new IncidentEvent.Evidence(
                                anomaly().id(),
                                "shop",
                                anomaly().workload(),
                                anomaly().metric(),
                                anomaly().kind(),
                                anomaly().direction(),
                                anomaly().severity(),
                                anomaly().score(),
                                anomaly().rarity(),
                                anomaly().startedAt(),
                                anomaly().endedAt(),
                                anomaly().explanation())),
                new IncidentEvent.Acknowledgement(
                        "ada", Instant.parse("2026-11-24T03:20:00Z"), "I look at it"),
                1,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    static DecisionEvent decision() {
        return new DecisionEvent(
                "dec-00f2e3d4c5b6a798",
                1,
                DecisionEvent.Kind.acknowledged,
                "prod",
                incident().id(),
                "ada",
                "I look at it",
                Instant.parse("2026-11-24T03:20:00Z"),
                null);
    }

    static DecisionEvent silenced() {
        var from = Instant.parse("2026-11-24T03:20:00Z");
        return new DecisionEvent(
                "dec-00f2e3d4c5b6a799",
                1,
                DecisionEvent.Kind.silenced,
                "prod",
                null,
                "ada",
                "the load test",
                from,
                new DecisionEvent.Silence(
                        "sil-00f2e3d4c5b6a799",
                        new SeriesSelector(
                                List.of("shop"), List.of(), List.of("checkout"), List.of("http_*")),
                        from,
                        from.plusSeconds(7_200)));
    }

    static MaintenanceEvent maintenance() {
        return new MaintenanceEvent(
                "maintenance-prod-00f2e3d4c5b6a798",
                1,
                "prod",
                List.of(
                        new MaintenanceEvent.Window(
                                "shop/nightly",
                                new SeriesSelector(
                                        List.of("shop"), List.of(), List.of(), List.of()),
                                List.of(
                                        new MaintenanceEvent.Period(
                                                Instant.parse("2026-11-24T01:00:00Z"),
                                                Instant.parse("2026-11-24T03:00:00Z")),
                                        new MaintenanceEvent.Period(
                                                Instant.parse("2026-11-25T01:00:00Z"),
                                                Instant.parse("2026-11-25T03:00:00Z"))),
                                "the batch jobs")),
                Instant.parse("2026-11-24T00:00:05Z"));
    }

    static LearningPauses pauses() {
        return LearningPauses.newBuilder()
                .setCluster("prod")
                .addPauses(
                        LearningPauses.Pause.newBuilder()
                                .setOrigin("inc-1f2e3d4c5b6a7988")
                                .addNamespaces("shop")
                                .addWorkloadKinds("Deployment")
                                .addWorkloadNames("checkout")
                                .setFrom(1_795_485_420_000L)
                                .setUntil(1_795_571_820_000L)
                                .setLightly(true))
                .addPauses(
                        LearningPauses.Pause.newBuilder()
                                .setOrigin("shop/nightly")
                                .addNamespaces("shop")
                                .addMetrics("http_*")
                                .setFrom(1_795_485_420_000L)
                                .setUntil(1_795_492_620_000L))
                .build();
    }

    static ActionEvent action() {
        return new ActionEvent(
                "act-1f2e3d4c5b6a7988",
                4,
                ActionEvent.State.verified,
                incident().id(),
                new ActionEvent.PolicyRef("restart-leaking", 2),
                new ActionEvent.Target("prod", "shop", "Deployment", "checkout", "4711"),
                new ActionEvent.Act("rolloutRestart", new TreeMap<>(Map.of("within", "PT10M"))),
                ActionEvent.Mode.approve,
                "critical incident of checkout",
                List.of(
                        new ActionEvent.Guard(
                                "optIn", ActionEvent.Verdict.passed, "plimsoll.io/managed=true")),
                "policy:restart-leaking",
                "ada",
                Instant.parse("2026-11-24T03:21:00Z"),
                new ActionEvent.Verification(
                        ActionEvent.Outcome.recovered,
                        "the incident resolved 5 minutes after it",
                        Instant.parse("2026-11-24T03:26:00Z")),
                new ActionEvent.Revert("not needed", Instant.parse("2026-11-24T03:26:00Z")),
                Instant.parse("2026-11-24T03:26:00Z"));
    }

    static SampleBatch samples() {
        return SampleBatch.newBuilder()
                .addAllSymbols(List.of("", "prod", "shop", "Deployment", "checkout", "up", "pod-1"))
                .addSeries(
                        SampleBatch.Series.newBuilder()
                                .setId(0x1f2e3d4c5b6a7988L)
                                .setCluster(1)
                                .setNamespace(2)
                                .setWorkloadKind(3)
                                .setWorkloadName(4)
                                .setMetric(5)
                                .setType(SampleBatch.MetricType.GAUGE)
                                .setSource(1))
                .addMembers(SampleBatch.Member.newBuilder().setId(77).setName(6))
                .setReceivedAt(1_795_485_420_300L)
                .setBaseTimestamp(1_795_485_420_000L)
                .addAllSampleSeries(List.of(0, 0))
                .addAllSampleMember(List.of(0, 0))
                .addAllTimestampDelta(List.of(265L, 15_000L))
                .addAllValue(List.of(1.0, 0.5))
                .addWatermarks(
                        SampleBatch.Watermark.newBuilder()
                                .setSource(1)
                                .setCluster(1)
                                .setTimestamp(1_795_485_435_265L))
                .build();
    }

    static StoredModel model() {
        return StoredModel.newBuilder()
                .setSeries(0x1f2e3d4c5b6a7988L)
                .setVersion("m-1795485420-3")
                .setOrigin(StoredModel.Origin.TRAINED)
                .setStepSeconds(60)
                .setTrainedUntil(1_795_485_420_000L)
                .setLearnt(20_160)
                .setForm(ByteString.copyFrom(new byte[] {1, 2, 3}))
                .build();
    }

    static RecordQuery recordQuery() {
        return new RecordQuery(
                "prod",
                Instant.parse("2026-11-24T03:00:00Z"),
                Instant.parse("2026-11-24T04:00:00Z"),
                "1795478400000.42");
    }

    static RecordPage recordPage() {
        return RecordPage.newBuilder().setSteps(rollups()).setNext("1795478400000.42").build();
    }

    static HistoryQuery query() {
        return new HistoryQuery(
                "1f2e3d4c5b6a7988",
                Instant.parse("2026-11-24T03:00:00Z"),
                Instant.parse("2026-11-24T04:00:00Z"),
                "step",
                null);
    }

    static HistoryQuery boundQuery() {
        return new HistoryQuery(
                "1f2e3d4c5b6a7988",
                Instant.parse("2026-11-24T03:00:00Z"),
                Instant.parse("2026-11-24T04:00:00Z"),
                null,
                "1795490280000",
                "prod");
    }

    static HistoryAnswer answer() {
        return new HistoryAnswer(
                "1f2e3d4c5b6a7988",
                "step",
                60,
                List.of(
                        new HistoryAnswer.Point(
                                Instant.parse("2026-11-24T03:17:00Z"),
                                0.75,
                                0.125,
                                0.0625,
                                0.25,
                                6.5,
                                0.875),
                        new HistoryAnswer.Point(
                                Instant.parse("2026-11-24T03:18:00Z"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)),
                "1795490280000");
    }

    static RollupBatch rollups() {
        return RollupBatch.newBuilder()
                .addAllSymbols(List.of("", "prod", "shop", "Deployment", "checkout", "up"))
                .addSeries(
                        RollupBatch.Series.newBuilder()
                                .setId(0x1f2e3d4c5b6a7988L)
                                .setCluster(1)
                                .setNamespace(2)
                                .setWorkloadKind(3)
                                .setWorkloadName(4)
                                .setMetric(5)
                                .setStepSeconds(60))
                .addStepSeries(0)
                .addStepStart(1_795_485_420_000L)
                .addValue(0.75)
                .addQuality(RollupBatch.Quality.COMPLETE)
                .addExpected(1)
                .addLower(0.5f)
                .addUpper(1.5f)
                .addSeverity(0.25f)
                .addAnomalyScore(0)
                .addRevision(0)
                .build();
    }

    private static ChangeEvent change() {
        return new ChangeEvent(
                "change-0f1e2d3c4b5a69788796a5b4c3d2e1f0",
                1,
                ChangeEvent.Kind.deployed,
                "prod",
                "shop",
                new WorkloadRef("Deployment", "checkout"),
                "checkout 1.8.2 is being rolled out",
                Instant.parse("2026-11-24T03:15:00Z"),
                Instant.parse("2026-11-24T03:17:30Z"),
                new ChangeEvent.Origin(
                        "https://ci.example/pipelines/shop",
                        "run-4711",
                        "dev.cdevents.service.deployed.0.1.1"),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(Map.of("version", "1.8.2", "author", "jo")));
    }
}
