package io.plimsoll.detector.coverage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.plimsoll.contracts.CoverageAnswer;
import io.plimsoll.contracts.CoverageAnswer.State;
import io.plimsoll.contracts.CoverageQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.detector.DetectorServers;
import io.plimsoll.detector.SampleLog;
import io.plimsoll.engine.score.coverage.SeriesCoverage;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.Observation;
import io.plimsoll.engine.topology.TopologyGraph;
import io.plimsoll.engine.topology.TopologyParameters;
import io.plimsoll.testkit.NatsServer;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Counted over real servers: of three workloads one comes, one does no more, one is new; and the
/// graph knows a fourth.
@QuarkusTest
@QuarkusTestResource(value = DetectorServers.class, restrictToAnnotatedClass = true)
class CoverageIT {
    private static final int LEARNT = 400;
    private static final SampleLog LOG = new SampleLog(3);

    /// Injected by [DetectorServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer nats;

    @Inject
    @SuppressWarnings("NullAway.Init")
    RedisDataSource redis;

    @Inject
    @SuppressWarnings("NullAway.Init")
    CoverageStore store;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    @BeforeEach
    void feed() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        connection = Nats.connect(nats.url());
        long last = InstantSource.system().millis() / SampleLog.MINUTE + 4;
        for (long minute = last - LEARNT; minute <= last; minute++) {
            long left = last - minute;
            var batch = LOG.minute(minute, (workload, at) -> shown(workload, at, left));
            connection.jetStream().publish("plimsoll.v1.metrics.0.samples", batch.toByteArray());
        }
        draw("idle", "2");
        draw("unwanted", "0");
    }

    private static double shown(int workload, long minute, long left) {
        boolean isSilent = (workload == 1 && left < 20) || (workload == 2 && left > 20);
        return isSilent ? Double.NaN : SampleLog.calm(workload, minute);
    }

    /// As a collector writes what it sees of the cluster.
    private void draw(String name, String replicas) throws IOException {
        var key = new EntityKey("Deployment", "shop", name);
        var graph = new TopologyGraph(TopologyParameters.defaults());
        boolean _ = graph.observe(Observation.of(key, name, 1, Map.of("replicas", replicas)), 1);
        var bytes = new ByteArrayOutputStream();
        graph.writeEntity(key, new DataOutputStream(bytes));
        boolean _ =
                redis.hash(byte[].class)
                        .hset(
                                "plimsoll:graph:{prod}:entities",
                                "Deployment/shop/" + name,
                                bytes.toByteArray());
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        connection.close();
    }

    @Test
    void saysOfEachWorkloadWhetherItIsWatchedAndWhyNot() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(states(ask(null, null, null, null)))
                                .isEqualTo(
                                        Map.of(
                                                "cart-0", State.watched,
                                                "cart-1", State.noData,
                                                "cart-2", State.immature,
                                                "idle", State.noData)));

        var all = ask(null, null, null, null);
        assertThat(all.counts()).isEqualTo(new CoverageAnswer.Counts(2, 0, 0, 1, 1));
        assertThat(all.workloads().getLast().reason()).isEqualTo("nobody sends a series of it");
        assertThat(all.next()).isNull();
        var first = ask(null, State.noData, 1, null);
        assertThat(states(first)).containsOnlyKeys("cart-1");
        assertThat(states(ask(null, State.noData, 1, first.next()))).containsOnlyKeys("idle");
        assertThat(ask("bank", null, null, null).workloads()).isEmpty();
        assertThat(given().get("/q/metrics").asString())
                .contains("plimsoll_detector_coverage_workloads{state=\"no_data\"} 2.0")
                .contains("plimsoll_detector_coverage_series{state=\"watched\"} 1.0");
    }

    /// Whoever is bound to one cluster hears nothing of another.
    @Test
    void tellsOfNoOtherCluster() throws Exception {
        var counted = new ClusterCoverage();
        counted.add(new WorkloadName("shop", "Deployment", "secret"), SeriesCoverage.WATCHED);
        store.write(7, "edge", counted);

        // A count that was under way meanwhile may have seen nothing of it yet.
        await().atMost(Duration.ofSeconds(60)).until(() -> answered("edge").contains("secret"));
        assertThat(answered("edge")).doesNotContain("cart-0");
        assertThat(answered("prod")).doesNotContain("secret");
        var unknown =
                Json.read(raw(new CoverageQuery("nowhere", null, null, null, null)), Reply.class);
        assertThat(unknown.error()).isNotNull();
    }

    @Test
    void refusesWhatIsNoQuestion() throws Exception {
        var reply = Json.read(raw(new CoverageQuery("prod", null, null, 501, null)), Reply.class);

        assertThat(String.valueOf(reply.error())).contains("BAD_REQUEST").contains("1 to 500");
    }

    private String answered(String cluster) throws Exception {
        return new String(
                raw(new CoverageQuery(cluster, null, null, null, null)), StandardCharsets.UTF_8);
    }

    private CoverageAnswer ask(
            @Nullable String namespace,
            @Nullable State state,
            @Nullable Integer first,
            @Nullable String after)
            throws Exception {
        var query = new CoverageQuery("prod", namespace, state, first, after);
        return Json.read(raw(query), CoverageAnswer.class);
    }

    private byte[] raw(CoverageQuery query) throws Exception {
        var answer =
                connection.request(
                        Subjects.query("detector", "coverage"),
                        Json.bytes(query),
                        Duration.ofSeconds(10));
        return Objects.requireNonNull(answer, "nobody answers").getData();
    }

    private static Map<String, State> states(CoverageAnswer answer) {
        return answer.workloads().stream()
                .collect(
                        Collectors.toMap(
                                CoverageAnswer.Workload::name, CoverageAnswer.Workload::state));
    }
}
