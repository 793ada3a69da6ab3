package io.plimsoll.action;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.AuditEntry;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.WindowAnswer;
import io.plimsoll.contracts.WindowQuery;
import io.plimsoll.contracts.ask.AuditPage;
import io.plimsoll.contracts.ask.AuditQuery;
import io.plimsoll.contracts.ask.AutomationAnswer;
import io.plimsoll.contracts.ask.AutomationQuery;
import io.plimsoll.contracts.ask.DecideAction;
import io.plimsoll.contracts.ask.PoliciesAnswer;
import io.plimsoll.contracts.ask.PoliciesQuery;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.SetAutomation;
import io.plimsoll.simcluster.TrialCluster;
import io.plimsoll.simcluster.api.RecordedRequest;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.StreamContents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Incidents in, actions out, and a cluster that is really touched. Each test has a namespace of
/// its own.
@QuarkusTest
@QuarkusTestResource(ActionServers.class)
class RemediationPipelineIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String SERIES = "00000000000000a1";

    /// Injected by [ActionServers], as are the others.
    @SuppressWarnings("NullAway.Init")
    NatsServer nats;

    @SuppressWarnings("NullAway.Init")
    PostgresServer postgres;

    @SuppressWarnings("NullAway.Init")
    TrialCluster cluster;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        assumeTrue(cluster.isSimulated(), "all of it is proved by what the API was asked");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        connection = Nats.connect(nats.url());
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        if (cluster.isSimulated()) {
            connection.close();
        }
    }

    @Test
    void restartsByItselfAndSeesThatItHelped() throws Exception {
        deploy("auto", "true", "auto", "type: rolloutRestart");
        var before = pods("auto");

        say("auto", 1, IncidentEvent.State.opened);
        awaitStates("auto", "proposed", "approved", "executed");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(pods("auto")).hasSize(2).doesNotContainAnyElementsOf(before));
        say("auto", 1, IncidentEvent.State.opened);
        say("auto", 2, IncidentEvent.State.resolved);
        awaitStates("auto", "proposed", "approved", "executed", "verified");

        var action = actions("auto").getLast();
        assertThat(Objects.requireNonNull(action.verification()).outcome())
                .isEqualTo(ActionEvent.Outcome.recovered);
        assertThat(writes("auto")).hasSize(1);
        assertThat(writes("auto").getFirst().body())
                .contains(action.id())
                .contains("resourceVersion");
        assertThat(cluster.client().v1().events().inNamespace("auto").list().getItems())
                .anySatisfy(event -> {
                    assertThat(event.getReason()).isEqualTo("PlimsollRolloutRestart");
                    assertThat(event.getInvolvedObject().getName()).isEqualTo("checkout");
                });
    }

    @Test
    void believesTheModelsThatItHelpedThoughTheIncidentLasts() throws Exception {
        var asked = new CopyOnWriteArrayList<WindowQuery>();
        var models =
                connection.createDispatcher(message -> {
                    asked.add(read(message.getData()));
                    connection.publish(message.getReplyTo(), Json.bytes(asForecast()));
                });
        models.subscribe(Subjects.query("model", "window"));
        connection.flush(Duration.ofSeconds(5));
        deploy("modelled", "true", "auto", "{type: rolloutRestart, verify: 8s}");

        say("modelled", 1, IncidentEvent.State.opened);
        awaitStates("modelled", "proposed", "approved", "executed", "verified");

        var action = actions("modelled").getLast();
        assertThat(Objects.requireNonNull(action.verification()).outcome())
                .isEqualTo(ActionEvent.Outcome.recovered);
        assertThat(action.reason()).isEqualTo("latency is what it was forecast to be without it");
        assertThat(asked).extracting(WindowQuery::series).containsOnly(SERIES);
        connection.closeDispatcher(models);
    }

    private static WindowQuery read(byte[] query) {
        try {
            return Json.read(query, WindowQuery.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A value a second, each as it was forecast.
    private static WindowAnswer asForecast() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var points =
                LongStream.range(-60, 60)
                        .mapToObj(i -> new WindowAnswer.Point(now.plusSeconds(i), 5.0, 5, 4, 6))
                        .toList();
        return new WindowAnswer(SERIES, "latency", 1, 400, points);
    }

    @Test
    void waitsForAPersonAndDoesWhatItSays() throws Exception {
        deploy("asked", "true", "approve", "{type: scale, scale: {by: 1, max: 5}}");
        say("asked", 1, IncidentEvent.State.opened);
        awaitStates("asked", "proposed");
        var id = actions("asked").getFirst().id();

        assertThat(code(decide("approve", "act-unknown"))).isEqualTo(Reply.Code.NOT_FOUND);
        assertThat(decide("approve", id).error()).isNull();
        awaitStates("asked", "proposed", "approved", "executed");
        assertThat(decide("approve", id).error()).isNull();
        assertThat(code(decide("reject", id))).isEqualTo(Reply.Code.CONFLICT);

        await().atMost(SOON).untilAsserted(() -> assertThat(pods("asked")).hasSize(3));
        assertThat(writes("asked")).hasSize(1);
        assertThat(actions("asked").getLast().decidedBy()).isEqualTo("ada");
    }

    @Test
    void takesBackWhatAPersonWantsBack() throws Exception {
        deploy("back", "true", "auto", "{type: scale, scale: {by: 1, max: 5}}");
        say("back", 1, IncidentEvent.State.opened);
        awaitStates("back", "proposed", "approved", "executed");
        await().atMost(SOON).untilAsserted(() -> assertThat(pods("back")).hasSize(3));
        var id = actions("back").getFirst().id();

        assertThat(decide("revert", id).error()).isNull();
        awaitStates("back", "proposed", "approved", "executed", "reverted");
        assertThat(decide("revert", id).error()).isNull();

        await().atMost(SOON).untilAsserted(() -> assertThat(pods("back")).hasSize(2));
        assertThat(writes("back")).hasSize(2);
        assertThat(Objects.requireNonNull(actions("back").getLast().revert()).detail())
                .isEqualTo("ada: because");
    }

    @Test
    void doesNothingWhileActingIsSwitchedOffAndGoesOnAfterwards() throws Exception {
        deploy("off", "true", "auto", "type: rolloutRestart");
        assertThat(automation().on()).isTrue();
        assertThat(automate(false).error()).isNull();
        try {
            assertThat(automation())
                    .isEqualTo(new AutomationAnswer("prod", false, "ada", "an outage"));
            say("off", 1, IncidentEvent.State.opened);
            awaitStates("off", "proposed", "blocked");
            assertThat(actions("off").getLast().reason())
                    .isEqualTo("automation: switched off by ada: an outage");
            assertThat(writes("off")).isEmpty();
        } finally {
            assertThat(automate(true).error()).isNull();
        }

        awaitStates("off", "proposed", "blocked", "proposed", "approved", "executed");
        assertThat(writes("off")).hasSize(1);
    }

    @Test
    void saysWhichPoliciesHoldAndWhatCameOfThem() throws Exception {
        deploy("known", "true", "approve", "{type: scale, scale: {by: 1, max: 5}}");
        say("known", 1, IncidentEvent.State.opened);
        awaitStates("known", "proposed");
        assertThat(decide("approve", actions("known").getFirst().id()).error()).isNull();
        awaitStates("known", "proposed", "approved", "executed");

        var answer = ask("policies", new PoliciesQuery("prod"), PoliciesAnswer.class);
        assertThat(answer.policies())
                .filteredOn(each -> each.name().equals("known/only"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.actions()).containsExactly("scale");
                    assertThat(each.goes()).isEqualTo(ActionEvent.Mode.approve);
                    assertThat(each.record())
                            .isEqualTo(new PoliciesAnswer.Merits(1, 1, 0, 0, 0, 0));
                });
        await().atMost(SOON)
                .untilAsserted(() -> {
                    var policy = policy("known");
                    assertThat(policy.<Object>get("status", "record", "agreed")).isEqualTo(1);
                    assertThat(policy.<Object>get("status", "mode")).isEqualTo("approve");
                    assertThat(policy.<Object>get("status", "conditions", 0, "status"))
                            .isEqualTo("True");
                });
    }

    @Test
    void tellsAPolicyThatIsNotUnderstoodWhy() throws Exception {
        deploy("vague", "true", "perhaps", "type: rolloutRestart");

        await().atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(policy("vague").<Object>get("status", "conditions", 0, "message"))
                            .isEqualTo(
                                    "spec.mode: 'perhaps' is none of approve, auto, dryRun, shadow");
                    assertThat(
                                    ask("policies", new PoliciesQuery("prod"), PoliciesAnswer.class)
                                            .refused())
                            .anyMatch(each -> each.origin().equals("vague/only"));
                });
    }

    @Test
    void showsItsLedgerToWhoAsks() throws Exception {
        deploy("shown", "true", "shadow", "type: rolloutRestart");
        say("shown", 1, IncidentEvent.State.opened);
        awaitStates("shown", "proposed");
        var id = actions("shown").getFirst().id();

        var page = ask("audit", new AuditQuery("prod", 0), AuditPage.class);
        var entries = new ArrayList<>(page.entries());
        while (!page.entries().isEmpty()) {
            page =
                    ask(
                            "audit",
                            new AuditQuery("prod", entries.getLast().number()),
                            AuditPage.class);
            entries.addAll(page.entries());
        }

        assertThat(entries)
                .allMatch(AuditEntry::holds)
                .anyMatch(each -> each.action().equals(id) && each.event().contains("proposed"));
        assertThat(entries.getLast().hash()).isEqualTo(page.head());
    }

    @Test
    void knowsFromTheStartWhatItMayNotDo() {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(given().get("/q/metrics").asString())
                                .containsPattern("plimsoll_action_denied(\\{.*})? 1\\.0"));
    }

    private GenericKubernetesResource policy(String namespace) {
        return cluster.client()
                .genericKubernetesResources("plimsoll.io/v1alpha1", "RemediationPolicy")
                .inNamespace(namespace)
                .withName("only")
                .get();
    }

    private <T> T ask(String name, Object query, Class<T> type) throws Exception {
        var answer =
                connection
                        .request(Subjects.query("action", name), Json.bytes(query))
                        .get(20, TimeUnit.SECONDS);
        return Json.read(answer.getData(), type);
    }

    private AutomationAnswer automation() throws Exception {
        return ask("automation", new AutomationQuery("prod"), AutomationAnswer.class);
    }

    private Reply automate(boolean on) throws Exception {
        var request = new SetAutomation("key", "prod", on, "ada", "an outage", Instant.EPOCH);
        var answer =
                connection
                        .request(Subjects.command("action", "setAutomation"), Json.bytes(request))
                        .get(20, TimeUnit.SECONDS);
        return Json.read(answer.getData(), Reply.class);
    }

    @Test
    void leavesAloneWhatAPersonRejects() throws Exception {
        deploy("rejected", "true", "approve", "type: rolloutRestart");
        say("rejected", 1, IncidentEvent.State.opened);
        awaitStates("rejected", "proposed");

        assertThat(decide("reject", actions("rejected").getFirst().id()).error()).isNull();

        awaitStates("rejected", "proposed", "rejected");
        assertThat(writes("rejected")).isEmpty();
    }

    @Test
    void refusesCommandsThatSayTooLittle() throws Exception {
        var subject = Subjects.command("action", "approve");
        for (var request : List.of("x", "{\"cluster\":\"prod\"}")) {
            var answer =
                    connection
                            .request(subject, request.getBytes(StandardCharsets.UTF_8))
                            .get(20, TimeUnit.SECONDS);
            assertThat(code(Json.read(answer.getData(), Reply.class)))
                    .isEqualTo(Reply.Code.BAD_REQUEST);
        }
    }

    @Test
    void touchesNothingThatDidNotOptIn() throws Exception {
        deploy("foreign", "false", "auto", "type: rolloutRestart");
        say("foreign", 1, IncidentEvent.State.opened);

        awaitStates("foreign", "proposed", "blocked");
        assertThat(actions("foreign").getLast().reason()).startsWith("optIn");
        assertThat(writes("foreign")).isEmpty();
    }

    @Test
    void onlySaysWhatItWouldDo() throws Exception {
        deploy("shadow", "true", "shadow", "type: rolloutRestart");
        deploy("rehearsal", "true", "dryRun", "type: rolloutRestart");
        var before = pods("rehearsal");
        say("shadow", 1, IncidentEvent.State.opened);
        say("rehearsal", 1, IncidentEvent.State.opened);

        awaitStates("shadow", "proposed");
        awaitStates("rehearsal", "proposed");
        assertThat(actions("rehearsal").getFirst().guards())
                .anySatisfy(guard -> {
                    assertThat(guard.name()).isEqualTo("dryRun");
                    assertThat(guard.verdict()).isEqualTo(ActionEvent.Verdict.passed);
                });
        assertThat(writes("shadow")).isEmpty();
        assertThat(writes("rehearsal")).allMatch(each -> each.query().contains("dryRun=All"));
        assertThat(pods("rehearsal")).isEqualTo(before);
    }

    @Test
    void losesNothingWhilePostgresIsAway() throws Exception {
        deploy("outage", "true", "auto", "type: rolloutRestart");
        postgres.stop();
        say("outage", 1, IncidentEvent.State.opened);
        postgres.restart();

        awaitStates("outage", "proposed", "approved", "executed");
        assertThat(writes("outage")).hasSize(1);
    }

    @Test
    void goesOnAfterAnIncidentThatCannotBeRead() throws Exception {
        publish(
                "plimsoll.v1.incidents.prod.bad.opened",
                "bad.1",
                "{".getBytes(StandardCharsets.UTF_8));
        deploy("after", "true", "shadow", "type: rolloutRestart");
        say("after", 1, IncidentEvent.State.opened);

        awaitStates("after", "proposed");
    }

    private void deploy(String namespace, String managed, String mode, String action) {
        apply(
                """
                apiVersion: v1
                kind: Namespace
                metadata: {name: %s}
                """
                        .formatted(namespace));
        apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                  namespace: %s
                  labels: {plimsoll.io/managed: "%s"}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: checkout}}
                  template:
                    metadata: {labels: {app: checkout}}
                    spec: {containers: [{name: app, image: shop}]}
                """
                        .formatted(namespace, managed));
        apply(
                """
                apiVersion: plimsoll.io/v1alpha1
                kind: RemediationPolicy
                metadata: {name: only, namespace: %s}
                spec:
                  match: {}
                  actions: [%s]
                  mode: %s
                """
                        .formatted(
                                namespace,
                                action.startsWith("{") ? action : "{" + action + "}",
                                mode));
        await().atMost(SOON)
                .until(() ->
                        cluster.client()
                                        .apps()
                                        .deployments()
                                        .inNamespace(namespace)
                                        .withName("checkout")
                                        .get()
                                        .getStatus()
                                        .getReadyReplicas()
                                == 2);
        await().atMost(SOON)
                .until(() ->
                        cluster.requests().stream()
                                .filter(each -> each.path().endsWith("/remediationpolicies"))
                                .filter(each -> each.verb().equals("list"))
                                .anyMatch(each -> each.time().isAfter(created(namespace))));
    }

    private Instant created(String namespace) {
        return cluster.requests().stream()
                .filter(each -> each.verb().equals("create"))
                .filter(each -> each.path().contains("/" + namespace + "/remediationpolicies"))
                .map(RecordedRequest::time)
                .findFirst()
                .orElse(Instant.MAX);
    }

    private void apply(String yaml) {
        var objects =
                cluster.client()
                        .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                        .items();
        for (HasMetadata each : objects) {
            cluster.client().resource(each).create();
        }
    }

    private Set<String> pods(String namespace) {
        return cluster.client().pods().inNamespace(namespace).list().getItems().stream()
                .map(Pod::getMetadata)
                .map(metadata -> metadata.getUid())
                .collect(Collectors.toSet());
    }

    /// The requests that change the workload.
    private List<RecordedRequest> writes(String namespace) {
        return cluster.requests().stream()
                .filter(RecordedRequest::isWrite)
                .filter(each -> !each.verb().equals("create"))
                .filter(each -> each.path().contains("/" + namespace + "/deployments/checkout"))
                .toList();
    }

    private static Reply.@org.jspecify.annotations.Nullable Code code(Reply reply) {
        var error = reply.error();
        return error == null ? null : error.code();
    }

    private Reply decide(String verb, String action) throws Exception {
        var request = new DecideAction("key", "prod", action, "ada", "because", Instant.EPOCH);
        var answer =
                connection
                        .request(Subjects.command("action", verb), Json.bytes(request))
                        .get(20, TimeUnit.SECONDS);
        return Json.read(answer.getData(), Reply.class);
    }

    private void say(String namespace, int revision, IncidentEvent.State state)
            throws IOException, JetStreamApiException {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        boolean isOver = state == IncidentEvent.State.resolved;
        var path = "prod/" + namespace + "/Deployment/checkout";
        var event =
                new IncidentEvent(
                                "inc-" + namespace,
                                revision,
                                state,
                                "prod",
                                List.of(namespace),
                                "checkout: latency is up",
                                AnomalyEvent.Severity.critical,
                                now,
                                now,
                                isOver ? now : null,
                                List.of("a"),
                                List.of(path),
                                List.of(),
                                List.of(),
                                path,
                                "/incidents/inc-" + namespace,
                                List.of(evidence(namespace, now, isOver)),
                                null,
                                1,
                                List.of(),
                                List.of(),
                                null,
                                null,
                                null)
                        .inEnvelope("/test");
        publish(Subjects.incidents("prod", namespace, state.name()), event.id(), Json.bytes(event));
    }

    private static IncidentEvent.Evidence evidence(String namespace, Instant at, boolean isOver) {
        return new IncidentEvent.Evidence(
                "a",
                namespace,
                new AnomalyEvent.WorkloadRef("Deployment", "checkout"),
                "latency",
                AnomalyEvent.Kind.levelShift,
                AnomalyEvent.Direction.up,
                AnomalyEvent.Severity.critical,
                0.9,
                7,
                at,
                isOver ? at : null,
                "it is up",
                null,
                SERIES);
    }

    private void publish(String subject, String id, byte[] payload)
            throws IOException, JetStreamApiException {
        connection.jetStream().publish(subject, new Headers().put("Nats-Msg-Id", id), payload);
    }

    private void awaitStates(String namespace, String... states) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(actions(namespace))
                                .extracting(action -> action.state().name())
                                .containsExactly(states));
    }

    private List<ActionEvent> actions(String namespace) throws IOException {
        var found = new ArrayList<ActionEvent>();
        var subjects = "plimsoll.v1.actions.prod." + namespace + ".>";
        for (var held : StreamContents.of(connection, Streams.ACTIONS.name()).under(subjects)) {
            found.add(Json.event(held.payload(), ActionEvent.class).data());
        }
        return found;
    }
}
