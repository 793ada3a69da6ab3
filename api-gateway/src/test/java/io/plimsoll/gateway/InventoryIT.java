package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.contracts.HistoryAnswer;
import io.plimsoll.contracts.HistoryQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.gateway.page.GlobalId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Closed steps in, what there is out. Each test has clusters of its own.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class InventoryIT extends RunningGateway {
    @Test
    void showsWhatStepsWereToldOf() throws Exception {
        new Steps()
                .series(0xA1L, "shown", "shop", "checkout", "errors")
                .step(Steps.AT)
                .step(Steps.AT + 60_000)
                .tell(connection);
        awaitSeries("shown", 1);

        var first =
                ask(
                        "{series(cluster:\"shown\",workload:\"checkout\",metric:\"errors\"){edges{node{"
                                + "name stepSeconds lastSeen labels{name value}"
                                + " workload{cluster namespace kind name}}}}}");
        var node = "data.series.edges[0].node.";
        assertThat(first.getString(node + "name")).isEqualTo("00000000000000a1");
        assertThat(first.getInt(node + "stepSeconds")).isEqualTo(60);
        assertThat(first.getString(node + "lastSeen")).isEqualTo("2026-11-24T03:18:00Z");
        assertThat(first.getString(node + "labels[0].value")).isEqualTo("5\"00");
        assertThat(first.getString(node + "workload.kind")).isEqualTo("Deployment");
        assertThat(ask("{clusters{name}}").getList("data.clusters.name")).contains("shown");
    }

    @Test
    void takesABatchOfManyStepsAtOnce() throws Exception {
        var steps = new Steps();
        for (int i = 0; i < 150; i++) {
            steps.series(0xB000L + i, "many", "shop", "w" + i % 3, "m" + i);
            for (int k = 0; k < 100; k++) {
                steps.step(Steps.AT + k * 60_000L);
            }
        }
        steps.tell(connection);
        awaitSeries("many", 100);

        var names = new ArrayList<String>();
        var after = "null";
        for (boolean more = true; more; ) {
            var page =
                    ask(
                            "{series(cluster:\"many\",first:70,after:"
                                    + after
                                    + "){edges{node{name}} pageInfo{hasNextPage endCursor}}}");
            names.addAll(page.getList("data.series.edges.node.name"));
            more = page.getBoolean("data.series.pageInfo.hasNextPage");
            after = '"' + page.getString("data.series.pageInfo.endCursor") + '"';
        }

        assertThat(names).hasSize(150).doesNotHaveDuplicates();
        assertThat(workloads("cluster:\"many\"")).containsExactlyInAnyOrder("w0", "w1", "w2");
        assertThat(code(ask("{workloads(first:0){edges{cursor}}}"))).isEqualTo("BAD_REQUEST");
    }

    @Test
    void keepsClustersAndNamespacesApart() throws Exception {
        new Steps()
                .series(0xC1L, "left", "shop", "checkout", "errors")
                .step(Steps.AT)
                .series(0xC2L, "right", "shop", "checkout", "errors")
                .step(Steps.AT)
                .series(0xC3L, "left", "sho", "cart", "errors")
                .step(Steps.AT)
                .tell(connection);
        awaitSeries("left", 2);
        awaitSeries("right", 1);

        assertThat(series("cluster:\"right\"")).containsExactly("00000000000000c2");
        assertThat(series("cluster:\"left\",namespace:\"shop\""))
                .containsExactly("00000000000000c1");
        assertThat(workloads("cluster:\"right\"")).containsExactly("checkout");
        assertThat(workloads("cluster:\"left\",namespace:\"sho\"")).containsExactly("cart");
        assertThat(workloads("cluster:\"left\",kind:\"Job\"")).isEmpty();
    }

    @Test
    void putsABatchThatCannotBeReadToTheDead() throws Exception {
        long before = dead();
        var _ =
                connection
                        .jetStream()
                        .publish(Subjects.rollups(1), "no batch".getBytes(StandardCharsets.UTF_8));

        await().atMost(SOON).untilAsserted(() -> assertThat(dead()).isEqualTo(before + 1));
    }

    @Test
    void asksTheOwnerForTheHistoryOfASeries() throws Exception {
        var query =
                "{seriesHistory(series:\"%s\",from:\"2026-11-24T00:00:00Z\",to:\"2026-11-25T00:00:00Z\")"
                        + "{name stepSeconds points{at observed upper}}}";
        assertThat(code(ask(query.formatted("00000000000000a1")))).isEqualTo("UNAVAILABLE");
        var dispatcher =
                connection.createDispatcher(message ->
                        connection.publish(message.getReplyTo(), answer(message.getData())));
        dispatcher.subscribe(Subjects.query("model", "history"));
        connection.flush(Duration.ofSeconds(5));

        var found = ask(query.formatted(new GlobalId("Series", "00000000000000a1").text()));

        assertThat(found.getList("data.seriesHistory.points.observed")).containsExactly(1f, 2f);
        assertThat(found.getInt("data.seriesHistory.stepSeconds")).isEqualTo(60);
        assertThat(code(ask(query.formatted("00000000000000ff")))).isEqualTo("NOT_FOUND");
        connection.closeDispatcher(dispatcher);
    }

    /// Two pages of one series; any other is unknown.
    private static byte[] answer(byte[] request) {
        try {
            var asked = Json.read(request, HistoryQuery.class);
            if (!asked.series().equals("00000000000000a1")) {
                return Json.bytes(Reply.refused(Reply.Code.NOT_FOUND, "there is no such series"));
            }
            boolean isFirst = asked.after() == null;
            var point =
                    new HistoryAnswer.Point(
                            asked.from(), isFirst ? 1.0 : 2.0, null, null, null, null, null);
            return Json.bytes(
                    new HistoryAnswer(
                            asked.series(), "step", 60, List.of(point), isFirst ? "1" : null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> series(String filter) {
        return ask("{series(" + filter + ",first:100){edges{node{name}}}}")
                .getList("data.series.edges.node.name");
    }

    private static List<String> workloads(String filter) {
        return ask("{workloads(" + filter + "){edges{node{name}}}}")
                .getList("data.workloads.edges.node.name");
    }

    private static void awaitSeries(String cluster, int count) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(series("cluster:\"" + cluster + "\"")).hasSize(count));
    }
}
