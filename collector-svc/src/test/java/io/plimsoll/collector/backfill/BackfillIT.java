package io.plimsoll.collector.backfill;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.plimsoll.collector.door.StoredSamples;
import io.plimsoll.contracts.BackfillsAnswer;
import io.plimsoll.contracts.BackfillsAnswer.Backfill;
import io.plimsoll.contracts.BackfillsAnswer.Progress;
import io.plimsoll.contracts.BackfillsAnswer.State;
import io.plimsoll.contracts.BackfillsQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.StartBackfill;
import io.plimsoll.contracts.ask.StopBackfill;
import io.plimsoll.engine.series.StaleMarker;
import io.plimsoll.testkit.NatsServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The past of a real Prometheus, brought in because somebody asked for it over NATS.
@QuarkusTest
@QuarkusTestResource(value = PastServers.class, restrictToAnnotatedClass = true)
class BackfillIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /// Injected by [PastServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer nats;

    /// Where the past ends.
    @SuppressWarnings("NullAway.Init")
    Instant end;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Backfills backfills;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    private long before;

    @BeforeEach
    void awaitReady() throws Exception {
        await().atMost(SOON).until(() -> given().get("/q/health/ready").statusCode() == 200);
        connection = Nats.connect(nats.url());
        before = StoredSamples.last(nats);
    }

    @AfterEach
    void close() throws InterruptedException {
        connection.close();
    }

    @Test
    void bringsInOnceWhatIsAskedForTwice() throws Exception {
        var command = start("main", List.of("{__name__=\"queue_length\"}"), "twice");
        var id = Objects.requireNonNull(ask(command).id());
        assertThat(ask(command).id()).isEqualTo(id);

        var done = awaitState(id, State.done);

        assertThat(done.progress())
                .returns(1.0, Progress::part)
                .returns(1L, Progress::metrics)
                .returns(0L, Progress::refused);
        assertThat(done.endedAt()).isNotNull();
        assertThat(done.missing()).isEmpty();
        assertThat(samples("queue_length"))
                .allSatisfy(each -> assertThat(each.workload()).isEqualTo("cart"))
                // What was within the last two minutes comes by itself.
                .hasSizeBetween(2 * (PastServers.STEPS - 3), 2 * PastServers.STEPS)
                .hasSize((int) done.progress().samples())
                .doesNotHaveDuplicates();
        assertThat(asked().sources()).containsExactly("main", "slow", "odd", "away");
    }

    @Test
    void goesOnWhereAnotherCollectorIsNotHeardAnyMore() throws Exception {
        var half = end.minusSeconds(30 * 60);
        backfills.marks("prod", "broken-off").note("threads", half.getEpochSecond());

        backfills.add("prod", begun("broken-off"));
        var _ = awaitState("broken-off", State.done);

        assertThat(samples("threads"))
                .hasSizeBetween(2 * 27, 2 * 30)
                .noneMatch(each -> each.timestamp() < half.toEpochMilli());
    }

    @Test
    void tellsWhatIsMissingWhereASourceStaysAway() throws Exception {
        var id = Objects.requireNonNull(ask(start("away", null, "away")).id());

        var over = awaitState(id, State.incomplete);

        assertThat(over.missing().values()).singleElement().asString().contains("cannot be read");
    }

    @Test
    void callsNothingDoneThatCouldNotBeAskedFor() throws Exception {
        var id = Objects.requireNonNull(ask(start("odd", null, "odd")).id());

        var over = awaitState(id, State.incomplete);

        assertThat(over.missing().values()).singleElement().asString().contains("Host");
    }

    @Test
    void stopsWhatSomebodyStops() throws Exception {
        var id = Objects.requireNonNull(ask(start("slow", null, "slow")).id());
        var _ = awaitState(id, State.running);

        var stop = new StopBackfill("stop", "prod", id, "ada", null, Instant.EPOCH);
        assertThat(reply(request("stopBackfill", stop)).id()).isEqualTo(id);
        assertThat(reply(request("stopBackfill", stop)).id()).isEqualTo(id);

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(find(id))
                                .returns(State.stopped, Backfill::state)
                                .returns("ada", Backfill::stoppedBy)
                                .doesNotReturn(null, Backfill::endedAt));
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        assertThat(error(start("nobody", null, "a"))).isEqualTo(Reply.Code.NOT_FOUND);
        assertThat(error(new StartBackfill("b", "prod", "main", 0, null, "ada", null, end)))
                .isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(error(start("main", List.of(" "), "c"))).isEqualTo(Reply.Code.BAD_REQUEST);
        var stop = new StopBackfill("d", "prod", "nothing", "ada", null, end);
        assertThat(code(request("stopBackfill", stop))).isEqualTo(Reply.Code.NOT_FOUND);
    }

    private static StartBackfill start(String source, @Nullable List<String> match, String key) {
        return new StartBackfill(
                key, "prod", source, 0.1, match, "ada", "a new cluster", Instant.now());
    }

    private Backfill begun(String id) {
        return new Backfill(
                id,
                "main",
                State.running,
                end.minus(Duration.ofHours(2)),
                end,
                List.of("threads"),
                "ada",
                null,
                end,
                Progress.NONE,
                Map.of(),
                null,
                null);
    }

    private List<StoredSamples.Stored> samples(String metric) throws Exception {
        return StoredSamples.after(nats, before).samples().stream()
                .filter(each -> each.metric().equals(metric) && !StaleMarker.is(each.value()))
                .toList();
    }

    private Backfill awaitState(String id, State state) throws Exception {
        await().atMost(SOON).until(() -> find(id).state() == state);
        return find(id);
    }

    private Backfill find(String id) throws Exception {
        return asked().backfills().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private BackfillsAnswer asked() throws Exception {
        var subject = Subjects.query("collector", "backfills");
        return Json.read(
                sent(subject, new BackfillsQuery("prod")).getData(), BackfillsAnswer.class);
    }

    private Reply ask(StartBackfill command) throws Exception {
        return reply(request("startBackfill", command));
    }

    private Reply.@Nullable Code error(StartBackfill command) throws Exception {
        return code(request("startBackfill", command));
    }

    private static Reply.@Nullable Code code(Message answer) throws Exception {
        return Objects.requireNonNull(reply(answer).error()).code();
    }

    private static Reply reply(Message answer) throws Exception {
        return Json.read(answer.getData(), Reply.class);
    }

    private Message request(String verb, Object command) throws Exception {
        return sent(Subjects.command("collector", verb), command);
    }

    private Message sent(String subject, Object what) throws Exception {
        return Objects.requireNonNull(
                connection.request(subject, Json.bytes(what), Duration.ofSeconds(5)), "an answer");
    }
}
