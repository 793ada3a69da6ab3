package io.plimsoll.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.gateway.page.GlobalId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every operation of the schema, with every field that it gives, asked by whoever sees namespace
/// `shop` for what is [another's](World): no answer and no error has a word of that.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class TenancyMatrixIT extends RunningGateway {
    private static final String SERIES = "series:\"" + World.THEIR_SERIES + "\"";
    private static final String CHANGE = ",reason:\"why\",key:\"k\"";

    /// An operation more than once where there is more than one way to reach for others.
    private static final List<String> ROWS =
            List.of(
                    "Query actions",
                    "Query actions(cluster:\"ten\")",
                    "Query actions(namespace:\"vault-ns\")",
                    "Query alertBudgets(cluster:\"ten\")",
                    "Query anomalies",
                    "Query anomalies(cluster:\"ten\")",
                    "Query anomalies(namespace:\"vault-ns\")",
                    "Query anomalies(workload:\"vault\")",
                    "Query automation(cluster:\"ten\")",
                    "Query backfills(cluster:\"ten\")",
                    "Query clusters",
                    "Query coverage(cluster:\"ten\",namespace:\"vault-ns\")",
                    "Query feedback(cluster:\"ten\")",
                    "Query forecast(" + SERIES + ")",
                    "Query incident(id:\"ten-theirs\")",
                    "Query incident(id:\"ten-shared\")",
                    "Query incidents",
                    "Query incidents(cluster:\"ten\")",
                    "Query incidents(namespace:\"vault-ns\")",
                    "Query incidents(severity:critical)",
                    "Query models(" + SERIES + ")",
                    node("Incident", "ten-theirs"),
                    node("Incident", "ten-shared"),
                    node("Action", "ten-act-theirs-shared"),
                    node("Anomaly", "ten-a-theirs"),
                    node("Silence", "ten-sil-theirs"),
                    node("Silence", "ten-sil-names"),
                    node("Series", World.THEIR_SERIES),
                    "Query policies(cluster:\"ten\")",
                    "Query series",
                    "Query series(cluster:\"ten\")",
                    "Query series(workload:\"vault\")",
                    "Query seriesHistory("
                            + SERIES
                            + ",from:\"2026-11-24T00:00:00Z\",to:\"2026-11-25T00:00:00Z\")",
                    "Query silences",
                    "Query silences(cluster:\"ten\")",
                    "Query silences(namespace:\"vault-ns\")",
                    "Query topology(cluster:\"ten\",namespace:\"vault-ns\")",
                    "Query workloads",
                    "Query workloads(cluster:\"ten\")",
                    "Query workloads(namespace:\"vault-ns\",name:\"vault\")",
                    "Mutation acknowledgeIncident(id:\"ten-theirs\"" + CHANGE + ")",
                    "Mutation approveAction(id:\"ten-act-theirs-shared\"" + CHANGE + ")",
                    "Mutation backtest(" + SERIES + ")",
                    "Mutation giveFeedback(id:\"ten-theirs\",verdict:noise" + CHANGE + ")",
                    "Mutation rejectAction(id:\"ten-act-theirs-shared\"" + CHANGE + ")",
                    "Mutation revertAction(id:\"ten-act-theirs-shared\"" + CHANGE + ")",
                    "Mutation rollBackModel(" + SERIES + CHANGE + ")",
                    "Mutation setAutomation(cluster:\"ten\",on:false" + CHANGE + ")",
                    "Mutation silence(cluster:\"ten\",namespaces:[\"vault-ns\"],"
                            + "until:\"2036-01-01T00:00:00Z\""
                            + CHANGE
                            + ")",
                    "Mutation startBackfill(cluster:\"ten\",source:\"vault\",days:1" + CHANGE + ")",
                    "Mutation stopBackfill(cluster:\"ten\",id:\"ten-vault\"" + CHANGE + ")",
                    "Mutation unsilence(id:\"ten-sil-theirs\"" + CHANGE + ")",
                    "Mutation withdrawFeedback(id:\"ten-theirs\"" + CHANGE + ")",
                    "Subscription actionChanged",
                    "Subscription anomalyChanged",
                    "Subscription incidentChanged");

    @TestHTTPResource("/graphql")
    @SuppressWarnings("NullAway.Init")
    URI graphql;

    @SuppressWarnings("NullAway.Init")
    private World world;

    private record Row(String root, String operation, String arguments) {
        static Row of(String text) {
            int name = text.indexOf(' ') + 1;
            int end = text.indexOf('(') < 0 ? text.length() : text.indexOf('(');
            return new Row(
                    text.substring(0, name - 1), text.substring(name, end), text.substring(end));
        }

        String question(SchemaSelections schema) {
            return "%s{%s%s%s}"
                    .formatted(
                            root.toLowerCase(Locale.ROOT),
                            operation,
                            arguments,
                            schema.selectionOf(root, operation));
        }
    }

    @BeforeEach
    void tell() throws Exception {
        world = new World(connection, "ten");
        world.tellOnce();
    }

    private static String node(String type, String id) {
        return "Query node(id:\"" + new GlobalId(type, id).text() + "\")";
    }

    private static List<String> asked() {
        return ROWS.stream().filter(each -> !each.startsWith("Subscription")).toList();
    }

    private static List<String> watched() {
        return ROWS.stream().filter(each -> each.startsWith("Subscription")).toList();
    }

    @Test
    void hasARowForEveryOperationOfTheSchema() {
        var schema = SchemaSelections.ask();
        var wanted = new TreeSet<String>();
        for (var root : List.of("Query", "Mutation", "Subscription")) {
            schema.fieldsOf(root).forEach(each -> wanted.add(root + " " + each));
        }
        var rows = new TreeSet<String>();
        ROWS.stream().map(Row::of).forEach(each -> rows.add(each.root() + " " + each.operation()));

        assertThat(rows).isEqualTo(wanted);
    }

    @ParameterizedTest
    @MethodSource("asked")
    void saysNoWordOfOthers(String row) {
        var question = Row.of(row).question(SchemaSelections.ask());

        var answer = Asked.answer(Visitors.SHOP, question);

        assertThat(answer.statusCode()).isEqualTo(200);
        // A question that is not valid says nothing of anybody.
        assertThat(answer.asString()).doesNotContain("ValidationError").doesNotContain("vault");
    }

    /// So that the others are not silent about everything. Incidents are left out: their evidence
    /// is asked of the model service, which is away.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Query actions(cluster:\"ten\")",
                "Query anomalies(cluster:\"ten\")",
                "Query series(cluster:\"ten\")",
                "Query silences(cluster:\"ten\")",
                "Query workloads(cluster:\"ten\")",
            })
    void saysThemToWhoeverSeesAll(String row) {
        var question = Row.of(row).question(SchemaSelections.ask());

        assertThat(Asked.answer(Visitors.ADA, question).asString()).contains("vault");
    }

    @ParameterizedTest
    @MethodSource("watched")
    void tellsNoWordOfOthers(String row) throws Exception {
        var question = Row.of(row).question(SchemaSelections.ask());
        try (var watcher = Watcher.of(graphql, Visitors.SHOP, question)) {
            for (int revision = 2; watcher.heard().isEmpty() && revision < 100; revision++) {
                world.tellAgain(revision);
            }
            await().atMost(SOON).until(() -> !watcher.heard().isEmpty());

            assertThat(watcher.heard())
                    .allSatisfy(each -> assertThat(each).contains("\"next\""))
                    .noneMatch(each -> each.contains("vault"));
        }
    }
}
