package io.plimsoll.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Events in, answers out. Each test has a cluster or ids of its own.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class ProjectionPipelineIT {
    private static final Duration SOON = Duration.ofSeconds(40);

    /// Injected by [GatewayServers], as is the other.
    @SuppressWarnings("NullAway.Init")
    NatsServer nats;

    @SuppressWarnings("NullAway.Init")
    PostgresServer postgres;

    @TestHTTPResource("/graphql")
    @SuppressWarnings("NullAway.Init")
    URI graphql;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        connection = Nats.connect(nats.url());
        FakeCaller.is("ada");
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        connection.close();
    }

    @Test
    void keepsTheHighestRevisionHoweverEventsCome() throws Exception {
        long dead = Dead.count(connection);
        for (int revision : new int[] {2, 1, 3, 3, 2}) {
            Told.tell(connection, Told.incident("order", revision, "order", "shop", null));
        }
        publish("plimsoll.v1.incidents.order.shop.opened", "{");
        Told.tell(connection, Told.incident("after", 1, "order", "shop", null));

        awaitCount("order", 2);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(incident("order").getInt("data.incident.revision"))
                                .isEqualTo(3));
        assertThat(incident("order").getString("data.incident.title")).endsWith("revision 3");
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(Dead.count(connection)).isEqualTo(dead + 1));
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
    void acknowledgesAndWaitsUntilItShows() throws Exception {
        Told.tell(connection, Told.incident("taken", 1, "taken", "shop", null));
        awaitCount("taken", 1);
        var dispatcher =
                connection.createDispatcher(message -> {
                    try {
                        Told.tell(connection, Told.incident("taken", 2, "taken", "shop", "ada"));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    connection.publish(message.getReplyTo(), Json.bytes(Reply.done("dec-1.1")));
                });
        dispatcher.subscribe(Subjects.command("detector", "acknowledgeIncident"));
        connection.flush(Duration.ofSeconds(5));

        var answer = ask(acknowledge("taken"));

        assertThat(answer.getString("data.acknowledgeIncident.status")).isEqualTo("DONE");
        assertThat(answer.getString("data.acknowledgeIncident.incident.acknowledgement.by"))
                .isEqualTo("ada");
        connection.closeDispatcher(dispatcher);
    }

    @Test
    void saysWhatTheOwnerSaysOfAnAction() throws Exception {
        Told.tell(connection, Told.action("act-m", 1, ActionEvent.State.proposed, "none"));
        var approve = "mutation{approveAction(id:\"act-m\",key:\"k\"){status action{name state}}}";
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(code(ask(approve))).isEqualTo("UNAVAILABLE"));
        var reply = new CopyOnWriteArrayList<Reply>();
        var dispatcher =
                connection.createDispatcher(message ->
                        connection.publish(message.getReplyTo(), Json.bytes(reply.getLast())));
        dispatcher.subscribe(Subjects.command("action", "approve"));
        connection.flush(Duration.ofSeconds(5));

        reply.add(Reply.refused(Reply.Code.CONFLICT, "the action is rejected"));
        assertThat(code(ask(approve))).isEqualTo("CONFLICT");
        reply.add(Reply.done("act-m.2"));
        assertThat(ask(approve).getString("data.approveAction.status")).isEqualTo("PENDING");
        Told.tell(connection, Told.action("act-m", 2, ActionEvent.State.approved, "none"));
        assertThat(ask(approve).getString("data.approveAction.action.state")).isEqualTo("approved");
        FakeCaller.is("");
        assertThat(code(ask(approve))).isEqualTo("FORBIDDEN");
        FakeCaller.is("ada");
        assertThat(code(ask(approve.replace("act-m", "act-unknown")))).isEqualTo("NOT_FOUND");
        connection.closeDispatcher(dispatcher);
    }

    @Test
    void tellsWatchersOfTheirClusterAlone() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        var socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .subprotocols("graphql-transport-ws")
                        .buildAsync(
                                URI.create(graphql.toString().replaceFirst("http", "ws")),
                                new Hearing(heard))
                        .get(10, TimeUnit.SECONDS);
        socket.sendText("{\"type\":\"connection_init\",\"payload\":{}}", true).join();
        await().atMost(SOON).until(() -> !heard.isEmpty());
        assertThat(heard.getFirst()).contains("connection_ack");
        socket.sendText(
                        "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription"
                                + " {incidentChanged(cluster:\\\"watched\\\"){name revision}}\"}}",
                        true)
                .join();

        // It says nothing when it begins to listen, so it is told until it hears.
        for (int revision = 1; heard.size() < 2 && revision < 100; revision++) {
            Told.tell(connection, Told.incident("unseen", revision, "other", "shop", null));
            Told.tell(connection, Told.incident("seen", revision, "watched", "shop", null));
            int told = revision;
            await().atMost(SOON)
                    .until(() -> incident("seen").getInt("data.incident.revision") == told);
        }

        await().atMost(SOON).until(() -> heard.size() > 1);
        assertThat(heard.get(1)).contains("\"next\"").contains("\"seen\"");
        assertThat(heard).noneMatch(text -> text.contains("unseen"));
        socket.abort();
    }

    @Test
    void runsTheSchemaThatIsWrittenDown() throws Exception {
        var running = given().get("/graphql/schema.graphql").asString();

        assertThat(Files.readString(Path.of("src/main/resources/schema.graphql")))
                .isEqualToIgnoringWhitespace(running);
    }

    private record Hearing(List<String> heard) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.add(data.toString());
            socket.request(1);
            return java.util.concurrent.CompletableFuture.completedFuture(null);
        }
    }

    private void publish(String subject, String payload) throws Exception {
        connection.jetStream().publish(subject, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static String acknowledge(String id) {
        return "mutation{acknowledgeIncident(id:\""
                + id
                + "\",key:\"k\"){status incident{acknowledgement{by}}}}";
    }

    private static JsonPath ask(String query) {
        return given().contentType("application/json")
                .body(Map.of("query", query))
                .post("/graphql")
                .jsonPath();
    }

    private static JsonPath incident(String id) {
        return ask("{incident(id:\"" + id + "\"){revision title}}");
    }

    private static String code(JsonPath answer) {
        return String.valueOf(answer.getString("errors[0].extensions.code"));
    }

    private static List<String> names(String filter) {
        return ask("{incidents(" + filter + "){edges{node{name}}}}")
                .getList("data.incidents.edges.node.name");
    }

    private static void awaitCount(String cluster, int count) throws IOException {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(names("cluster:\"" + cluster + "\"")).hasSize(count));
    }
}
