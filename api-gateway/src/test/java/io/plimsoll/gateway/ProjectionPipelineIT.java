package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.contracts.ActionEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Events in, answers out. Each test has a cluster or ids of its own.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class ProjectionPipelineIT extends RunningGateway {
    @Test
    void keepsTheHighestRevisionHoweverEventsCome() throws Exception {
        long before = dead();
        for (int revision : new int[] {2, 1, 3, 3, 2}) {
            Told.tell(connection, Told.incident("order", revision, "order", "shop", null));
        }
        publish("plimsoll.v1.incidents.order.shop.opened", "{");
        publish("plimsoll.v1.incidents.order.shop.opened", "{}");
        Told.tell(connection, Told.incident("after", 1, "order", "shop", null));

        awaitCount("order", 2);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(incident("order").getInt("data.incident.revision"))
                                .isEqualTo(3));
        assertThat(incident("order").getString("data.incident.title")).endsWith("revision 3");
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(dead()).isEqualTo(before + 2));
    }

    @Test
    void losesNothingWhilePostgresIsAway() throws Exception {
        postgres.stop();
        Told.tell(connection, Told.incident("outage", 1, "outage", "shop", null));
        var meanwhile = code(ask("{incidents{edges{cursor}}}"));
        postgres.restart();

        assertThat(meanwhile).isEqualTo("UNAVAILABLE");
        awaitCount("outage", 1);
    }

    @Test
    void pagesThroughAllWithoutGapOrDouble() throws Exception {
        for (int i = 0; i < 250; i++) {
            Told.tell(connection, Told.incident("page-" + i, 1, "paged", "shop", null));
        }
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(
                                        postgres.query(
                                                "select count(*) from gateway.incident"
                                                        + " where cluster = 'paged'"))
                                .contains("250"));

        var names = new ArrayList<String>();
        var after = "null";
        for (boolean more = true; more; ) {
            var page =
                    ask(
                            "{incidents(cluster:\"paged\",first:70,after:"
                                    + after
                                    + "){edges{node{name}} pageInfo{hasNextPage endCursor}}}");
            names.addAll(page.getList("data.incidents.edges.node.name"));
            more = page.getBoolean("data.incidents.pageInfo.hasNextPage");
            after = '"' + page.getString("data.incidents.pageInfo.endCursor") + '"';
        }

        assertThat(names).hasSize(250).doesNotHaveDuplicates();
        assertThat(code(ask("{incidents(first:101){edges{cursor}}}"))).isEqualTo("BAD_REQUEST");
        assertThat(code(ask("{incidents(after:\"x\"){edges{cursor}}}"))).isEqualTo("BAD_REQUEST");
    }

    @Test
    void keepsClustersAndNamespacesApart() throws Exception {
        Told.tell(connection, Told.incident("mine", 1, "mine", "shop", null));
        Told.tell(connection, Told.incident("yours", 1, "yours", "shop", null));
        Told.tell(connection, Told.incident("odd", 1, "mine", "a\"\n\"shop", null));
        awaitCount("mine", 2);
        awaitCount("yours", 1);

        assertThat(names("cluster:\"mine\",namespace:\"shop\"")).containsExactly("mine");
        assertThat(names("cluster:\"yours\",namespace:\"shop\"")).containsExactly("yours");
        assertThat(names("cluster:\"yours\",namespace:\"sho\"")).isEmpty();
        // Nobody takes over an id of another cluster.
        Told.tell(connection, Told.incident("yours", 2, "mine", "shop", null));
        Told.tell(connection, Told.incident("mine", 2, "mine", "shop", null));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(incident("mine").getInt("data.incident.revision")).isEqualTo(2));
        assertThat(names("cluster:\"yours\"")).containsExactly("yours");
    }

    @Test
    void showsTheActionsOfIncidents() throws Exception {
        Told.tell(connection, Told.incident("linked", 1, "linked", "shop", null));
        Told.tell(connection, Told.action("act-l", 1, ActionEvent.State.proposed, "linked"));
        awaitCount("linked", 1);

        await().atMost(SOON)
                .untilAsserted(() -> {
                    var page =
                            ask(
                                    "{incidents(cluster:\"linked\"){edges{node{name"
                                            + " probableCauses{entity probability reasons} anomalies{id}"
                                            + " actions{name state guards{name verdict}}}}}}");
                    assertThat(page.getString("data.incidents.edges[0].node.actions[0].name"))
                            .isEqualTo("act-l");
                    assertThat(
                                    page.getFloat(
                                            "data.incidents.edges[0].node.probableCauses[0].probability"))
                            .isEqualTo(0.75f);
                });
    }

    @Test
    void runsTheSchemaThatIsWrittenDown() throws Exception {
        var running = Asked.get("/graphql/schema.graphql").asString();

        assertThat(Files.readString(Path.of("src/main/resources/schema.graphql")))
                .isEqualToIgnoringWhitespace(running);
    }

    private void publish(String subject, String payload) throws Exception {
        connection.jetStream().publish(subject, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonPath incident(String id) {
        return ask("{incident(id:\"" + id + "\"){revision title}}");
    }
}
