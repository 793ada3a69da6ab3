package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Dispatcher;
import io.plimsoll.contracts.BacktestAnswer;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.ModelsAnswer;
import io.plimsoll.contracts.ModelsAnswer.Candidate;
import io.plimsoll.contracts.ModelsAnswer.ModelOrigin;
import io.plimsoll.contracts.ModelsAnswer.ModelState;
import io.plimsoll.contracts.ModelsQuery;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.RollBackModel;
import io.plimsoll.gateway.page.GlobalId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The model service's word on models comes through, and a person's word gets there.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class ModelsIT extends RunningGateway {
    private static final String SERIES = "00000000000000a1";
    private static final ModelsAnswer.Grade GRADE =
            new ModelsAnswer.Grade(7.5, 0.75, 0.998, 0.5, 1_440);

    private final List<RollBackModel> commands = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Dispatcher owner;

    @BeforeEach
    void answer() throws Exception {
        owner =
                connection.createDispatcher(message ->
                        connection.publish(
                                message.getReplyTo(),
                                Json.bytes(said(message.getSubject(), message.getData()))));
        owner.subscribe(Subjects.query("model", "models"));
        owner.subscribe(Subjects.query("model", "backtest"));
        owner.subscribe(Subjects.command("model", "rollBack"));
        connection.flush(Duration.ofSeconds(5));
    }

    @AfterEach
    void fallSilent() {
        connection.closeDispatcher(owner);
    }

    @Test
    void listsTheVersionsOfASeries() {
        var answer =
                ask(
                        "{models(series:\"%s\"){version origin state inForce trainedUntil learnt candidate"
                                        .formatted(new GlobalId("Series", SERIES).text())
                                + " grade{loss scaledError coverage alertsPerDay steps}"
                                + " rival{version loss} rolledBack{by reason}}}");

        assertThat(answer.getList("data.models.version")).containsExactly("m-2-2", "m-1-1");
        assertThat(answer.getString("data.models[0].state")).isEqualTo("rolledBack");
        assertThat(answer.getString("data.models[0].candidate")).isEqualTo("robust");
        assertThat(answer.getDouble("data.models[0].grade.loss")).isEqualTo(7.5);
        assertThat(answer.getInt("data.models[0].grade.steps")).isEqualTo(1_440);
        assertThat(answer.getString("data.models[0].rival.version")).isEqualTo("m-1-1");
        assertThat(answer.getString("data.models[0].rolledBack.by")).isEqualTo("ada");
        assertThat(answer.getBoolean("data.models[1].inForce")).isTrue();
        assertThat(answer.getString("data.models[1].grade")).isNull();
        assertThat(code(ask("{models(series:\"00000000000000ff\"){version}}")))
                .isEqualTo("NOT_FOUND");
        assertThat(code(ask("{models(series:\"%s\"){version}}".formatted(action()))))
                .isEqualTo("BAD_REQUEST");
    }

    private static String action() {
        return new GlobalId("Action", SERIES).text();
    }

    @Test
    void rollsBackForWhoIsSignedIn() {
        var order = "mutation{rollBackModel(series:\"%s\"%s){status model{version inForce}}}";

        var done = ask(order.formatted(SERIES, ",reason:\"noisy\",key:\"once\""));

        assertThat(done.getString("data.rollBackModel.status")).isEqualTo("DONE");
        assertThat(done.getString("data.rollBackModel.model.version")).isEqualTo("m-1-1");
        assertThat(commands)
                .singleElement()
                .satisfies(command ->
                        assertThat(command)
                                .isEqualTo(
                                        new RollBackModel(
                                                "once",
                                                SERIES,
                                                null,
                                                "ada",
                                                "noisy",
                                                command.at())));
        assertThat(code(ask(order.formatted(SERIES, ",version:\"m-1-1\"")))).isEqualTo("CONFLICT");
        assertThat(commands.getLast().version()).isEqualTo("m-1-1");
        assertThat(commands.getLast().key()).isNotBlank().isNotEqualTo("once");
        assertThat(code(ask(Visitors.READER, order.formatted(SERIES, "")))).isEqualTo("FORBIDDEN");
        assertThat(commands).hasSize(2);
    }

    @Test
    void testsTheCandidates() {
        var order =
                "mutation{backtest(series:\"%s\"){best fit trials{candidate grade{loss}}}}"
                        .formatted(SERIES);

        var answer = ask(order);

        assertThat(answer.getString("data.backtest.best")).isEqualTo("replay");
        assertThat(answer.getBoolean("data.backtest.fit")).isTrue();
        assertThat(answer.getList("data.backtest.trials.candidate"))
                .containsExactly("inForce", "replay");
        assertThat(code(ask(Visitors.READER, order))).isEqualTo("FORBIDDEN");
    }

    @Test
    void saysWhenTheOwnerIsAway() {
        connection.closeDispatcher(owner);

        assertThat(code(ask("{models(series:\"%s\"){version}}".formatted(SERIES))))
                .isEqualTo("UNAVAILABLE");
        owner = connection.createDispatcher();
    }

    private Object said(String subject, byte[] request) {
        try {
            if (subject.equals(Subjects.command("model", "rollBack"))) {
                var command = Json.read(request, RollBackModel.class);
                commands.add(command);
                return command.version() == null
                        ? Reply.done("m-1-1")
                        : Reply.refused(Reply.Code.CONFLICT, "it is in force");
            }
            if (!Json.read(request, ModelsQuery.class).series().equals(SERIES)) {
                return Reply.refused(Reply.Code.NOT_FOUND, "no such series");
            }
            return subject.equals(Subjects.query("model", "models")) ? models() : backtest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelsAnswer models() {
        return new ModelsAnswer(
                SERIES,
                List.of(
                        new ModelsAnswer.Version(
                                "m-2-2",
                                ModelOrigin.trained,
                                ModelState.rolledBack,
                                false,
                                Instant.EPOCH,
                                2_880,
                                Candidate.robust,
                                GRADE,
                                new ModelsAnswer.Rival("m-1-1", 7.75),
                                new ModelsAnswer.RolledBack("ada", null)),
                        new ModelsAnswer.Version(
                                "m-1-1",
                                ModelOrigin.prior,
                                ModelState.published,
                                true,
                                Instant.EPOCH,
                                1_440,
                                null,
                                null,
                                null,
                                null)));
    }

    private static BacktestAnswer backtest() {
        return new BacktestAnswer(
                SERIES,
                List.of(
                        new BacktestAnswer.Trial(Candidate.inForce, GRADE),
                        new BacktestAnswer.Trial(Candidate.replay, GRADE)),
                Candidate.replay,
                true);
    }
}
