package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Incidents of the past that are like one, and what was done then. Each test has clusters of its
/// own.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class SimilarIT extends RunningGateway {
    @Test
    void findsThoseOfThePastWithWhatHelped() throws Exception {
        over("sim", "twin", "cart", "request_duration_p99", 10);
        over("sim", "cousin", "cart", "queue_length", 20);
        over("sim", "stranger", "mail", "disk_used", 5);
        Told.tell(connection, done("act-twin", "twin", "sim", ActionEvent.Outcome.recovered));
        Told.tell(connection, done("act-cousin", "cousin", "sim", null));
        Told.tell(
                connection, Told.action("act-idle", 1, ActionEvent.State.proposed, "twin", "sim"));
        begins("sim", "now", "cart", "request_duration_p99");
        awaitCount("sim", 4);

        await().atMost(SOON)
                .untilAsserted(() -> {
                    var answer =
                            ask(
                                    "{incident(id:\"now\"){similar{similarity reasons helped"
                                            + " incident{name} actions{name}}}}");
                    var similar = "data.incident.similar";
                    assertThat(answer.getList(similar + ".incident.name"))
                            .containsExactly("twin", "cousin");
                    assertThat(answer.getFloat(similar + "[0].similarity")).isEqualTo(1);
                    assertThat(answer.getFloat(similar + "[1].similarity")).isBetween(0.05f, 0.5f);
                    assertThat(answer.getList(similar + "[1].reasons"))
                            .contains("concerns shop/Deployment/cart");
                    assertThat(answer.getList(similar + "[0].actions.name"))
                            .containsExactly("act-twin");
                    assertThat(answer.getBoolean(similar + "[0].helped")).isTrue();
                    assertThat(answer.getList(similar + "[1].actions.name"))
                            .containsExactly("act-cousin");
                    assertThat(answer.getString(similar + "[1].helped")).isNull();
                });
        var all =
                ask("{incidents(cluster:\"sim\"){edges{node{name similar(first:1){similarity}}}}}");
        assertThat(all.<List<?>>getList("data.incidents.edges.node.similar"))
                .hasSize(4)
                .allSatisfy(each -> assertThat(each).hasSizeLessThanOrEqualTo(1))
                .anySatisfy(each -> assertThat(each).hasSize(1));
        assertThat(code(ask("{incident(id:\"now\"){similar(first:21){similarity}}}")))
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void knowsNeitherOtherClustersNorWhatLastsOrIsLongAgoOrWentOnInAnother() throws Exception {
        over("sim-other", "elsewhere", "cart", "latency", 10);
        over("sim-own", "long-ago", "cart", "latency", 370);
        begins("sim-own", "lasting", "cart", "latency");
        Told.tell(connection, incident("sim-own", "merged", "cart", "latency", 3, "lasting"));
        begins("sim-own", "now-own", "cart", "latency");
        awaitCount("sim-own", 4);
        awaitCount("sim-other", 1);

        assertThat(similar("now-own")).isEmpty();
        over("sim-own", "fitting", "cart", "latency", 360);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(similar("now-own")).containsExactly("fitting"));
    }

    @Test
    void bearsNamesOfAnyKind() throws Exception {
        var odd = "a\u0000\n'" + "x".repeat(5_000);
        over("sim-odd", "oddly", odd, "latency", 1);
        begins("sim-odd", "oddly-now", odd, "latency");
        awaitCount("sim-odd", 2);

        assertThat(similar("oddly-now")).containsExactly("oddly");
    }

    private static List<String> similar(String incident) {
        return ask("{incident(id:\"" + incident + "\"){similar{incident{name}}}}")
                .getList("data.incident.similar.incident.name");
    }

    private void over(String cluster, String id, String workload, String metric, int daysAgo)
            throws Exception {
        Told.tell(connection, incident(cluster, id, workload, metric, daysAgo, null));
    }

    private void begins(String cluster, String id, String workload, String metric)
            throws Exception {
        Told.tell(connection, incident(cluster, id, workload, metric, 0, null));
    }

    private static IncidentEvent incident(
            String cluster,
            String id,
            String workload,
            String metric,
            int daysAgo,
            @Nullable String mergedInto) {
        var startedAt = Told.AT.minus(Duration.ofDays(daysAgo));
        return new IncidentEvent(
                id,
                1,
                daysAgo == 0 ? IncidentEvent.State.opened : IncidentEvent.State.resolved,
                cluster,
                List.of("shop"),
                "something is off",
                AnomalyEvent.Severity.warning,
                startedAt,
                startedAt,
                daysAgo == 0 ? null : startedAt.plusSeconds(600),
                List.of("anomaly-of-" + id),
                List.of(cluster + "/shop/Deployment/" + workload),
                List.of(),
                List.of(),
                "key",
                "",
                List.of(evidence(id, workload, metric, startedAt)),
                null,
                1,
                List.of(),
                List.of(),
                mergedInto,
                null,
                null);
    }

    private static IncidentEvent.Evidence evidence(
            String id, String workload, String metric, Instant at) {
        return new IncidentEvent.Evidence(
                "anomaly-of-" + id,
                "shop",
                new AnomalyEvent.WorkloadRef("Deployment", workload),
                metric,
                AnomalyEvent.Kind.levelShift,
                AnomalyEvent.Direction.up,
                AnomalyEvent.Severity.warning,
                0.9,
                6,
                at,
                null,
                "it is off");
    }

    private static ActionEvent done(
            String id, String incident, String cluster, ActionEvent.@Nullable Outcome outcome) {
        return new ActionEvent(
                id,
                2,
                outcome == null ? ActionEvent.State.executed : ActionEvent.State.verified,
                incident,
                new ActionEvent.PolicyRef("restart", 1),
                new ActionEvent.Target(cluster, "shop", "Deployment", "cart", null),
                new ActionEvent.Act("rolloutRestart", new TreeMap<>()),
                ActionEvent.Mode.auto,
                "critical incident",
                List.of(),
                "policy:restart",
                "policy:restart",
                Told.AT,
                outcome == null
                        ? null
                        : new ActionEvent.Verification(outcome, "it is calm", Told.AT),
                null,
                Told.AT);
    }
}
