package io.plimsoll.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.BudgetsEvent;
import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.MaintenanceEvent;
import io.plimsoll.contracts.SeriesSelector;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.WorkloadSeen;
import io.plimsoll.contracts.ask.AcknowledgeIncident;
import io.plimsoll.contracts.ask.BudgetsAnswer;
import io.plimsoll.contracts.ask.BudgetsQuery;
import io.plimsoll.contracts.ask.FeedbackAnswer;
import io.plimsoll.contracts.ask.FeedbackQuery;
import io.plimsoll.contracts.ask.GiveFeedback;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.Silence;
import io.plimsoll.contracts.ask.Unsilence;
import io.plimsoll.contracts.ask.WithdrawFeedback;
import io.plimsoll.contracts.evidence.CaseAnswer;
import io.plimsoll.contracts.evidence.CaseQuery;
import io.plimsoll.contracts.evidence.CaseSymptom;
import io.plimsoll.contracts.evidence.EvidenceBundle;
import io.plimsoll.contracts.evidence.ToldCase;
import io.plimsoll.contracts.proto.LearningPauses;
import io.plimsoll.evidence.Bundles;
import io.plimsoll.evidence.Replay;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.StreamContents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Anomalies in the stream of signals become incidents; each test is a cluster of its own.
@QuarkusTest
@QuarkusTestResource(DetectorServers.class)
class IncidentPipelineIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-11-24T03:00:00Z");

    /// Injected by [DetectorServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer nats;

    /// Injected by [DetectorServers].
    @SuppressWarnings("NullAway.Init")
    RedisServer redis;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        connection = Nats.connect(nats.url());
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        connection.close();
    }

    @Test
    void becomeOneIncidentThatResolvesWithTheLast() throws Exception {
        say("one", "a", 1, 0, null);
        say("one", "b", 1, 2, null);
        say("one", "a", 2, 0, 5);
        say("one", "b", 2, 2, 7);

        awaitStates("one", "opened", "updated", "updated", "resolved");
        var last = incidents("one").getLast();
        assertThat(last.anomalies()).containsExactly("one-a", "one-b");
        assertThat(last.entities()).containsExactly("one/shop/Deployment/checkout");
        assertThat(last.resolvedAt()).isEqualTo(minute(7));
        assertThat(last.evidenceUrl()).endsWith("/incidents/" + last.id());
        assertThat(last.evidence()).hasSize(2);
    }

    @Test
    void areTakenOnByAPersonOnce() throws Exception {
        say("acked", "a", 1, 0, null);
        awaitStates("acked", "opened");
        var id = incidents("acked").getFirst().id();

        var reply = acknowledge("acked", id, "key-1");
        assertThat(acknowledge("acked", id, "key-1")).isEqualTo(reply);
        assertThat(reply.error()).isNull();
        say("acked", "a", 2, 0, 5);

        awaitStates("acked", "opened", "acknowledged", "resolved");
        var taken = Objects.requireNonNull(incidents("acked").getLast().acknowledgement());
        assertThat(taken.by()).isEqualTo("ada");
    }

    @Test
    void refusesACommandThatSaysTooLittle() throws Exception {
        assertThat(code(ask("nonsense".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(code(ask("{\"key\":\"k\"}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(code(acknowledge("", "inc", "key"))).isEqualTo(Reply.Code.BAD_REQUEST);
    }

    @Test
    void callNobodyOfWhatIsSilencedUntilThatIsLifted() throws Exception {
        say("quiet", "a", 1, 0, null);
        awaitStates("quiet", "opened");

        var silence = silence("quiet", "key-1", minute(0), minute(60));
        assertThat(silence("quiet", "key-1", minute(0), minute(60))).isEqualTo(silence);
        awaitStates("quiet", "opened", "updated");
        var suppression = Objects.requireNonNull(incidents("quiet").getLast().suppression());
        assertThat(suppression.until()).isEqualTo(minute(60));
        var pause = awaitPauses("quiet", 2).getFirst();
        assertThat(pause.getNamespacesList()).containsExactly("shop");
        assertThat(pause.getLightly()).isFalse();
        assertThat(pause.getUntil()).isEqualTo(minute(60).toEpochMilli());

        var lifted =
                ask(
                        "unsilence",
                        Json.bytes(
                                new Unsilence(
                                        "key-2",
                                        "quiet",
                                        suppression.by().getFirst(),
                                        "ada",
                                        null,
                                        minute(2))));
        assertThat(lifted.error()).isNull();
        awaitStates("quiet", "opened", "updated", "updated");
        assertThat(incidents("quiet").getLast().suppression()).isNull();
        assertThat(awaitPauses("quiet", 1).getFirst().getLightly()).isTrue();
    }

    @Test
    void refusesASilenceThatMakesNoSense() throws Exception {
        assertThat(code(silence("quiet", "k", minute(5), minute(5))))
                .isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(code(silence("quiet", "k", minute(-60), minute(-5))))
                .isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(code(silence("quiet", "k", minute(0), minute(60 * 24 * 91))))
                .isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(code(ask("silence", "{\"key\":\"k\"}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(code(ask("unsilence", "{\"key\":\"k\"}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Reply.Code.BAD_REQUEST);
    }

    @Test
    void callNobodyOfWhatIsUnderMaintenance() throws Exception {
        var shop = new SeriesSelector(List.of("shop"), List.of(), List.of(), List.of());
        learn(
                "worked-on",
                new MaintenanceEvent(
                                "maintenance-1",
                                1,
                                "worked-on",
                                List.of(
                                        new MaintenanceEvent.Window(
                                                "shop/nightly",
                                                shop,
                                                List.of(
                                                        new MaintenanceEvent.Period(
                                                                minute(-5), minute(30))),
                                                null)),
                                minute(-60))
                        .inEnvelope("/test"));
        say("worked-on", "a", 1, 0, null);

        awaitStates("worked-on", "opened");
        assertThat(incidents("worked-on").getLast().suppression())
                .isEqualTo(new IncidentEvent.Suppression(List.of("shop/nightly"), minute(30)));
    }

    @Test
    void tellWhatBecomesOfTheirBudgets() throws Exception {
        var shop = new SeriesSelector(List.of("shop"), List.of(), List.of(), List.of());
        learn(
                "counted",
                new BudgetsEvent(
                                "budgets-1",
                                1,
                                "counted",
                                List.of(
                                        new BudgetsEvent.Budget(
                                                "shop/few", shop, 3, Duration.ofDays(7))),
                                minute(0))
                        .inEnvelope("/test"));
        say("counted", "a", 1, 0, null);
        awaitStates("counted", "opened");

        var budgets = budgets("counted").budgets();
        assertThat(budgets).hasSize(2);
        assertThat(budgets.getFirst().policy()).isNull();
        assertThat(budgets.getLast().policy()).isEqualTo("shop/few");
        assertThat(budgets.getLast().incidents()).isEqualTo(3);
        assertThat(budgets.getLast().bar()).isZero();
        for (var nonsense : List.of("null", "{}", "[")) {
            assertThat(code(query("budgets", nonsense))).isEqualTo(Reply.Code.BAD_REQUEST);
        }
    }

    @Test
    void areJudgedByPeopleUntilThatIsTakenBack() throws Exception {
        say("judged", "a", 1, 0, null);
        awaitStates("judged", "opened");
        var latency = new DecisionEvent.SeriesOf("shop", "Deployment", "checkout", "latency");
        var asked =
                new GiveFeedback(
                        "key-1",
                        "judged",
                        incidents("judged").getFirst().id(),
                        DecisionEvent.Verdict.noise,
                        List.of(latency),
                        minute(1_000),
                        "ada",
                        null,
                        minute(1));
        var said = ask("giveFeedback", Json.bytes(asked));
        assertThat(ask("giveFeedback", Json.bytes(asked))).isEqualTo(said);

        var given =
                await().atMost(SOON)
                        .until(() -> feedback("judged"), found -> found.size() == 1)
                        .getFirst();
        assertThat(given.id()).isEqualTo(said.id());
        assertThat(given.verdict()).isEqualTo(DecisionEvent.Verdict.noise);
        assertThat(given.series()).containsExactly("judged/shop/Deployment/checkout latency");
        var back = new WithdrawFeedback("key-2", "judged", given.id(), "ada", null, minute(2));
        assertThat(ask("withdrawFeedback", Json.bytes(back)).error()).isNull();
        await().atMost(SOON).until(() -> feedback("judged").isEmpty());
    }

    @Test
    void refuseAVerdictThatMakesNoSense() throws Exception {
        var without =
                new GiveFeedback(
                        "key",
                        "judged",
                        "inc",
                        DecisionEvent.Verdict.real,
                        List.of(),
                        minute(9),
                        "ada",
                        null,
                        minute(1));
        assertThat(code(ask("giveFeedback", Json.bytes(without))))
                .isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(code(ask("giveFeedback", "{\"key\":\"k\"}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(
                        code(
                                ask(
                                        "withdrawFeedback",
                                        "{\"key\":\"k\"}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Reply.Code.BAD_REQUEST);
    }

    private List<FeedbackAnswer.Given> feedback(String cluster) throws Exception {
        var answer =
                connection
                        .request(
                                Subjects.query("detector", "feedback"),
                                Json.bytes(new FeedbackQuery(cluster)))
                        .get(20, TimeUnit.SECONDS);
        return Json.read(answer.getData(), FeedbackAnswer.class).feedback();
    }

    private Reply query(String verb, String request) throws Exception {
        var answer =
                connection
                        .request(
                                Subjects.query("detector", verb),
                                request.getBytes(StandardCharsets.UTF_8))
                        .get(20, TimeUnit.SECONDS);
        return Json.read(answer.getData(), Reply.class);
    }

    private BudgetsAnswer budgets(String cluster) throws Exception {
        var answer =
                connection
                        .request(
                                Subjects.query("detector", "budgets"),
                                Json.bytes(new BudgetsQuery(cluster)))
                        .get(20, TimeUnit.SECONDS);
        return Json.read(answer.getData(), BudgetsAnswer.class);
    }

    @Test
    void areLaidToWhoIsCalledAndWasRolledOut() throws Exception {
        learn(
                "why",
                new WorkloadSeen(
                                "seen-1",
                                1,
                                "why",
                                "shop",
                                new AnomalyEvent.WorkloadRef("Deployment", "cart"),
                                minute(-60),
                                false,
                                List.of(),
                                List.of(),
                                List.of(new WorkloadSeen.Callee("shop", "Deployment", "checkout")))
                        .inEnvelope("/test"));
        learn(
                "why",
                new ChangeEvent(
                                "change-1",
                                1,
                                ChangeEvent.Kind.rolledOut,
                                "why",
                                "shop",
                                new AnomalyEvent.WorkloadRef("Deployment", "checkout"),
                                "Deployment checkout is rolled out: checkout:2",
                                minute(-3),
                                null,
                                null,
                                new TreeMap<>(),
                                new TreeMap<>(),
                                new TreeMap<>())
                        .inEnvelope("/test"));
        say("why", "cart", "a", 1, 0, null);
        say("why", "checkout", "b", 1, 1, null);

        awaitStates("why", "opened", "updated");
        var last = incidents("why").getLast();
        var cause = last.probableCauses().getFirst();
        assertThat(cause.entity()).isEqualTo("why/shop/Deployment/checkout");
        assertThat(cause.change()).isEqualTo("change-1");
        assertThat(cause.reasons())
                .contains(
                        "Deployment checkout is rolled out: checkout:2, 3:00 min before it began",
                        "1 of the 1 others hang on it");
        assertThat(last.changes()).containsExactly("change-1");
        assertThat(last.entities())
                .containsExactly("why/shop/Deployment/cart", "why/shop/Deployment/checkout");
    }

    /// Byte for byte what the stream holds, from what the owner says, and nothing else.
    @Test
    void areConcludedAgainFromTheirCase() throws Exception {
        learn(
                "again",
                new WorkloadSeen(
                                "seen-2",
                                1,
                                "again",
                                "shop",
                                new AnomalyEvent.WorkloadRef("Deployment", "cart"),
                                minute(-60),
                                false,
                                List.of(),
                                List.of(),
                                List.of(new WorkloadSeen.Callee("shop", "Deployment", "checkout")))
                        .inEnvelope("/test"));
        say("again", "cart", "a", 1, 0, null);
        say("again", "checkout", "b", 1, 1, null);
        say("again", "cart", "a", 2, 0, 3);
        awaitStates("again", "opened", "updated", "updated");
        var last = incidents("again").getLast();

        var told = caseOf("again", last.id());

        assertThat(told.told()).isEqualTo(last);
        assertThat(told.from().symptoms())
                .extracting(CaseSymptom::joinedBy)
                .containsExactly(null, "calls");
        assertThat(told.from().calls()).hasSize(1);
        var measured = Objects.requireNonNull(told.from().symptoms().getLast().measured());
        assertThat(measured.band()).isEqualTo(new CaseSymptom.Band(1, 0.5, 1.5));
        assertThat(Replay.of(bundle(last, told)).differences()).isEmpty();
    }

    @Test
    void areKnownToTheirClusterAlone() throws Exception {
        say("own", "a", 1, 0, null);
        awaitStates("own", "opened");
        var id = incidents("own").getFirst().id();

        assertThat(caseOf("own", id).told().id()).isEqualTo(id);
        for (var query : List.of(new CaseQuery("other", id), new CaseQuery("own", "inc-unknown"))) {
            assertThat(code(Json.read(queried(Json.bytes(query)), Reply.class)))
                    .isEqualTo(Reply.Code.NOT_FOUND);
        }
        assertThat(code(Json.read(queried(new byte[] {'{', '}'}), Reply.class)))
                .isEqualTo(Reply.Code.BAD_REQUEST);
    }

    private static EvidenceBundle bundle(IncidentEvent told, ToldCase from) {
        return new EvidenceBundle(EvidenceBundle.FORMAT, told, from.from(), List.of(), List.of());
    }

    private ToldCase caseOf(String cluster, String incident) throws Exception {
        var answer =
                Json.read(queried(Json.bytes(new CaseQuery(cluster, incident))), CaseAnswer.class);
        return Json.read(Bundles.unzipped(answer.zipped()), ToldCase.class);
    }

    private byte[] queried(byte[] query) throws Exception {
        return connection
                .request(Subjects.query("detector", "case"), query)
                .get(20, TimeUnit.SECONDS)
                .getData();
    }

    @Test
    void loseNothingElseToOneThatCannotBeRead() throws Exception {
        publish(
                Subjects.anomalies("bad", "shop", "checkout", "warning"),
                "bad",
                "{".getBytes(StandardCharsets.UTF_8));
        say("bad", "a", 1, 0, null);

        awaitStates("bad", "opened");
        await().atMost(SOON)
                .until(() ->
                        StreamContents.of(connection, Streams.DEAD.name()).all().stream()
                                .anyMatch(dead -> dead.payload().length == 1));
    }

    @Test
    void goOnWhileRedisIsAway() throws Exception {
        say("away", "a", 1, 0, null);
        awaitStates("away", "opened");
        redis.kill();
        try {
            say("away", "a", 2, 0, 5);
            awaitStates("away", "opened", "resolved");
        } finally {
            redis.restart();
        }
    }

    private static Reply.@Nullable Code code(Reply reply) {
        var error = reply.error();
        return error == null ? null : error.code();
    }

    private Reply acknowledge(String cluster, String incident, String key) throws Exception {
        return ask(
                Json.bytes(
                        new AcknowledgeIncident(key, cluster, incident, "ada", "mine", minute(3))));
    }

    private Reply silence(String cluster, String key, Instant from, Instant until)
            throws Exception {
        var shop = new SeriesSelector(List.of("shop"), List.of(), List.of(), List.of());
        return ask(
                "silence",
                Json.bytes(
                        new Silence(
                                key, cluster, shop, from, until, "ada", "load test", minute(0))));
    }

    /// From what not to learn, as it was told last to a partition, when it is so much.
    private List<LearningPauses.Pause> awaitPauses(String cluster, int count) {
        return await().atMost(SOON)
                .until(
                        () -> {
                            var told =
                                    StreamContents.of(connection, Streams.METRICS.name())
                                            .under(Subjects.lessons(0));
                            List<LearningPauses.Pause> last = List.of();
                            for (var each : told) {
                                var pauses = LearningPauses.parseFrom(each.payload());
                                if (pauses.getCluster().equals(cluster)) {
                                    last = pauses.getPausesList();
                                }
                            }
                            return last;
                        },
                        last -> last.size() == count);
    }

    private Reply ask(byte[] request)
            throws ExecutionException, InterruptedException, TimeoutException, IOException {
        return ask("acknowledgeIncident", request);
    }

    private Reply ask(String command, byte[] request)
            throws ExecutionException, InterruptedException, TimeoutException, IOException {
        var answer =
                connection
                        .request(Subjects.command("detector", command), request)
                        .get(20, TimeUnit.SECONDS);
        return Json.read(answer.getData(), Reply.class);
    }

    private void learn(String cluster, CloudEvent<?> event)
            throws IOException, JetStreamApiException {
        publish(Subjects.events(cluster, "shop"), event.id(), Json.bytes(event));
    }

    private void say(String cluster, String name, int revision, int from, @Nullable Integer end)
            throws IOException, JetStreamApiException {
        say(cluster, "checkout", name, revision, from, end);
    }

    private void say(
            String cluster,
            String workload,
            String name,
            int revision,
            int from,
            @Nullable Integer end)
            throws IOException, JetStreamApiException {
        var event =
                new AnomalyEvent(
                                cluster + "-" + name,
                                revision,
                                end == null ? AnomalyEvent.State.opened : AnomalyEvent.State.closed,
                                cluster,
                                "shop",
                                new AnomalyEvent.WorkloadRef("Deployment", workload),
                                "latency",
                                new TreeMap<>(),
                                AnomalyEvent.Kind.levelShift,
                                AnomalyEvent.Direction.up,
                                AnomalyEvent.Severity.warning,
                                0.8,
                                4,
                                Duration.ofDays(1),
                                2.0,
                                1.0,
                                0.5,
                                1.5,
                                null,
                                minute(from),
                                minute(end == null ? from : end),
                                end == null ? null : minute(end),
                                60,
                                "online",
                                List.of(),
                                "it is up",
                                new TreeMap<>(),
                                null)
                        .inEnvelope("/test");
        publish(
                Subjects.anomalies(cluster, "shop", workload, "warning"),
                event.id(),
                Json.bytes(event));
    }

    private void publish(String subject, String id, byte[] payload)
            throws IOException, JetStreamApiException {
        connection.jetStream().publish(subject, new Headers().put("Nats-Msg-Id", id), payload);
    }

    private void awaitStates(String cluster, String... states) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(incidents(cluster))
                                .extracting(incident -> incident.state().name())
                                .containsExactly(states));
    }

    private List<IncidentEvent> incidents(String cluster) throws IOException {
        var found = new ArrayList<IncidentEvent>();
        var subjects = "plimsoll.v1.incidents." + cluster + ".>";
        for (var held : StreamContents.of(connection, Streams.INCIDENTS.name()).under(subjects)) {
            found.add(Json.event(held.payload(), IncidentEvent.class).data());
        }
        return found;
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
