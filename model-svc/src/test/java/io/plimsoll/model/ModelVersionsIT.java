package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.BacktestAnswer;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.ModelsAnswer;
import io.plimsoll.contracts.ModelsAnswer.Candidate;
import io.plimsoll.contracts.ModelsAnswer.ModelState;
import io.plimsoll.contracts.ModelsQuery;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.RollBackModel;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.contracts.proto.StoredModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which model is in force, and why.
@QuarkusTest
@QuarkusTestResource(value = ModelServers.class, restrictToAnnotatedClass = true)
class ModelVersionsIT extends RunningModels {
    private static final String MODELS = Subjects.query("model", "models");
    private static final String BACKTEST = Subjects.query("model", "backtest");

    @Test
    void publishesTheNextModelWithItsGrade() throws Exception {
        var series = Steps.of("shop", test);
        var first = train(series, 0, 1);
        assertThat(first.getGrounds()).isEqualTo(StoredModel.Grounds.GROUNDS_UNSPECIFIED);

        var second = train(series, 1, 2);

        assertThat(second.getGrounds()).isEqualTo(StoredModel.Grounds.BACKTEST);
        var versions = versions(series);
        assertThat(versions)
                .extracting(ModelsAnswer.Version::version)
                .containsExactly(second.getVersion(), first.getVersion());
        assertThat(versions.getLast().grade()).isNull();
        assertThat(versions.getFirst())
                .satisfies(newest -> {
                    var grade = Objects.requireNonNull(newest.grade());
                    assertThat(newest.inForce()).isTrue();
                    assertThat(newest.candidate()).isEqualTo(Candidate.replay);
                    assertThat(grade.steps()).isEqualTo(Steps.DAY);
                    assertThat(newest.rival())
                            .isEqualTo(new ModelsAnswer.Rival(first.getVersion(), grade.loss()));
                });
    }

    @Test
    void neverPublishesAWorseModel() throws Exception {
        var series = Steps.of("shop", test);
        var known = train(series, 0, 8);
        // Retention has gone over the days that the model knows.
        var _ = postgres.query("delete from model.chunk where series = " + series.id());

        send(series, series.batch(START + 8 * Steps.DAY + 1, START + 10 * Steps.DAY, Steps::usual));

        patiently().untilAsserted(() -> assertThat(versions(series)).hasSize(2));
        var newest = versions(series).getFirst();
        assertThat(newest.state()).isEqualTo(ModelState.rejected);
        assertThat(newest.inForce()).isFalse();
        assertThat(Objects.requireNonNull(newest.grade()).loss())
                .isGreaterThan(1.1 * Objects.requireNonNull(newest.rival()).loss());
        assertThat(versions(series).getLast().inForce()).isTrue();
        patiently()
                .until(() ->
                        postgres.query(
                                        "select trained_until = last_step from model.series"
                                                + " where id = "
                                                + series.id())
                                .equals("t"));
        assertThat(models(series)).containsExactly(known);
    }

    @Test
    void rollsBackToTheVersionBefore() throws Exception {
        var series = Steps.of("shop", test);
        var first = train(series, 0, 1);
        var second = train(series, 1, 2);
        var command = command(series, "once", null);

        assertThat(asked(command).id()).isEqualTo(first.getVersion());

        assertThat(models(series)).hasSize(3);
        assertThat(models(series).getLast())
                .isEqualTo(first.toBuilder().setGrounds(StoredModel.Grounds.ROLL_BACK).build());
        assertThat(versions(series))
                .extracting(ModelsAnswer.Version::state)
                .containsExactly(ModelState.rolledBack, ModelState.published);
        assertThat(versions(series).getFirst().rolledBack())
                .isEqualTo(new ModelsAnswer.RolledBack("ada", "too many alarms"));
        assertThat(versions(series).getLast().inForce()).isTrue();
        assertThat(asked(command).id()).isEqualTo(first.getVersion());
        assertThat(code(asked(command(series, "again", null)))).isEqualTo(Reply.Code.CONFLICT);
        for (var taken : List.of(first, second)) {
            assertThat(code(asked(command(series, "again", taken.getVersion()))))
                    .isEqualTo(Reply.Code.CONFLICT);
        }
        assertThat(code(asked(command(series, "again", "m-0-0")))).isEqualTo(Reply.Code.NOT_FOUND);
        assertThat(models(series)).hasSize(3);
    }

    @Test
    void publishesOnlyABetterOneAfterThat() throws Exception {
        var series = Steps.of("shop", test);
        var first = train(series, 0, 1);
        var _ = train(series, 1, 2);
        var third = train(series, 2, 3);
        assertThat(asked(command(series, "k", first.getVersion())).id())
                .isEqualTo(first.getVersion());

        send(series, day(series, 3, 4));

        patiently().untilAsserted(() -> assertThat(versions(series)).hasSize(4));
        assertThat(versions(series))
                .extracting(ModelsAnswer.Version::state)
                .containsExactly(
                        ModelState.rejected,
                        ModelState.rolledBack,
                        ModelState.rolledBack,
                        ModelState.published);
        assertThat(versions(series).getFirst().rival())
                .extracting(ModelsAnswer.Rival::version)
                .isEqualTo(first.getVersion());
        assertThat(code(asked(command(series, "forth", third.getVersion()))))
                .isEqualTo(Reply.Code.CONFLICT);
    }

    @Test
    void testsTheCandidatesWhenAsked() throws Exception {
        var series = Steps.of("shop", test);
        var model = train(series, 0, 2);
        var ask = new ModelsQuery(series.hex(), null);
        assertThat(code(asked(BACKTEST, ask, Reply.class))).isEqualTo(Reply.Code.CONFLICT);
        send(
                series,
                series.batch(START + 2 * Steps.DAY + 1, START + 2 * Steps.DAY + 600, Steps::usual));
        awaitCompacted();

        var answer = asked(BACKTEST, ask, BacktestAnswer.class);

        assertThat(answer.fit()).isTrue();
        assertThat(answer.best()).isEqualTo(Candidate.replay);
        assertThat(answer.trials())
                .extracting(BacktestAnswer.Trial::candidate)
                .containsExactly(Candidate.inForce, Candidate.replay);
        assertThat(models(series)).containsExactly(model);
        assertThat(versions(series)).hasSize(1);
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        var series = Steps.of("shop", test);
        for (var subject : List.of(MODELS, BACKTEST)) {
            var other = new ModelsQuery(series.hex(), null);
            assertThat(code(asked(subject, other, Reply.class))).isEqualTo(Reply.Code.NOT_FOUND);
            for (var bad : List.of("{", "{}", "null", "{\"series\":\"12\"}")) {
                assertThat(refusal(subject, bad)).isEqualTo(Reply.Code.BAD_REQUEST);
            }
        }
        var rollBack = Subjects.command("model", "rollBack");
        for (var bad : List.of("{", "{}", "null", "{\"key\":\"k\",\"by\":\"ada\"}")) {
            assertThat(refusal(rollBack, bad)).isEqualTo(Reply.Code.BAD_REQUEST);
        }
        assertThat(code(asked(command(series, "k", null)))).isEqualTo(Reply.Code.NOT_FOUND);
        send(series, series.batch(START, START + 10, Steps::usual));
        awaitCompacted();
        assertThat(code(asked(command(series, "k", null)))).isEqualTo(Reply.Code.CONFLICT);
        assertThat(code(asked(MODELS, new ModelsQuery(series.hex(), "else"), Reply.class)))
                .isEqualTo(Reply.Code.NOT_FOUND);
        assertThat(asked(MODELS, new ModelsQuery(series.hex(), "prod"), ModelsAnswer.class))
                .isEqualTo(new ModelsAnswer(series.hex(), List.of()));
    }

    /// Sends days and waits for the model that comes of them.
    private StoredModel train(Steps series, int from, int to) throws Exception {
        int before = models(series).size();
        send(series, day(series, from, to));
        patiently().until(() -> models(series).size() > before);
        return models(series).getLast();
    }

    /// A step more than the days, which completes what is due.
    private static RollupBatch day(Steps series, int from, int to) {
        return series.batch(
                START + from * Steps.DAY + (from > 0 ? 1 : 0),
                START + to * Steps.DAY + 1,
                Steps::usual);
    }

    private List<ModelsAnswer.Version> versions(Steps series) throws Exception {
        return asked(MODELS, new ModelsQuery(series.hex(), null), ModelsAnswer.class).versions();
    }

    private static RollBackModel command(Steps series, String key, @Nullable String version) {
        return new RollBackModel(
                key, series.hex(), version, "ada", "too many alarms", Instant.EPOCH);
    }

    private Reply asked(RollBackModel command) throws Exception {
        return asked(Subjects.command("model", "rollBack"), command, Reply.class);
    }

    private <T> T asked(String subject, Object question, Class<T> as) throws Exception {
        return asked(subject, Json.bytes(question), as);
    }

    private <T> T asked(String subject, byte[] question, Class<T> as) throws Exception {
        var answer = connection.request(subject, question, Duration.ofSeconds(20));
        return Json.read(Objects.requireNonNull(answer).getData(), as);
    }

    private Reply.Code refusal(String subject, String question) throws Exception {
        return code(asked(subject, question.getBytes(StandardCharsets.UTF_8), Reply.class));
    }

    private static Reply.Code code(Reply reply) {
        return Objects.requireNonNull(reply.error()).code();
    }
}
