package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Dispatcher;
import io.plimsoll.contracts.BackfillsAnswer;
import io.plimsoll.contracts.BackfillsAnswer.Progress;
import io.plimsoll.contracts.BackfillsAnswer.State;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.StartBackfill;
import io.plimsoll.contracts.ask.StopBackfill;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people want of a cluster's past gets to its collectors, and their word on it comes back.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class BackfillsIT extends RunningGateway {
    private static final String START =
            "mutation{startBackfill(cluster:\"ten\",source:\"main\",days:14,match:[\"up\"],"
                    + "reason:\"new here\",key:\"k1\"){status backfill{id state source}}}";
    private static final String STOP =
            "mutation{stopBackfill(cluster:\"ten\",id:\"b1\",key:\"k2\"){backfill{id}}}";
    private static final String QUESTION =
            "{backfills(cluster:\"ten\"){sources backfills{id state match missing{name value}"
                    + " progress{part metrics allMetrics samples refused refusals} endedAt}}}";
    private static final Instant AT = Instant.parse("2026-11-30T00:00:00Z");

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway.Init")
    private Dispatcher collectors;

    @BeforeEach
    void answerAsCollectorsDo() throws Exception {
        var one =
                new BackfillsAnswer.Backfill(
                        "b1",
                        "main",
                        State.running,
                        AT.minus(Duration.ofDays(14)),
                        AT,
                        List.of("up"),
                        "ada",
                        "new here",
                        AT,
                        new Progress(0.25, 1, 4, 1_000, 2, List.of("a label is too long")),
                        Map.of("down", "it is away"),
                        null,
                        null);
        var answer = new BackfillsAnswer("ten", List.of("main"), List.of(one));
        collectors = connection.createDispatcher();
        answer("queries.collector.backfills", _ -> answer);
        answer(
                "commands.collector.startBackfill",
                request -> done(read(request, StartBackfill.class)));
        answer(
                "commands.collector.stopBackfill",
                request -> done(read(request, StopBackfill.class)));
        connection.flush(Duration.ofSeconds(5));
    }

    @AfterEach
    void fallSilent() {
        connection.closeDispatcher(collectors);
    }

    @FunctionalInterface
    private interface Answering {
        Object to(byte[] request);
    }

    private void answer(String subject, Answering answering) {
        var _ =
                collectors.subscribe(
                        "plimsoll.v1." + subject,
                        message ->
                                connection.publish(
                                        message.getReplyTo(),
                                        Json.bytes(answering.to(message.getData()))));
    }

    private Reply done(Object command) {
        heard.add(command);
        return Reply.done("b1");
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return Json.read(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void areToldWithHowFarTheyHaveCome() {
        var told = ask(QUESTION);

        var path = "data.backfills.backfills[0].";
        assertThat(told.getList("data.backfills.sources")).isEqualTo(List.of("main"));
        assertThat(told.getString(path + "state")).isEqualTo("running");
        assertThat(told.getFloat(path + "progress.part")).isEqualTo(0.25f);
        assertThat(told.getInt(path + "progress.samples")).isEqualTo(1_000);
        assertThat(told.getString(path + "missing[0].value")).isEqualTo("it is away");
    }

    @Test
    void areStartedAndStoppedWithWhoSaysSoAndWhy() {
        assertThat(ask(START).getString("data.startBackfill.backfill.id")).isEqualTo("b1");
        assertThat(ask(STOP).getString("data.stopBackfill.backfill.id")).isEqualTo("b1");

        assertThat(heard.poll())
                .isInstanceOfSatisfying(
                        StartBackfill.class,
                        it ->
                                assertThat(it)
                                        .returns("k1", StartBackfill::key)
                                        .returns("main", StartBackfill::source)
                                        .returns(14.0, StartBackfill::days)
                                        .returns(List.of("up"), StartBackfill::match)
                                        .returns("ada", StartBackfill::by)
                                        .returns("new here", StartBackfill::reason));
        assertThat(heard.poll())
                .isInstanceOfSatisfying(
                        StopBackfill.class, it -> assertThat(it.id()).isEqualTo("b1"));
    }

    @Test
    void areNoAffairOfWhoSeesAPart() {
        for (var question : List.of(QUESTION, START, STOP)) {
            assertThat(code(ask(Visitors.SHOP, question))).isEqualTo("FORBIDDEN");
        }
        assertThat(heard).isEmpty();
    }
}
