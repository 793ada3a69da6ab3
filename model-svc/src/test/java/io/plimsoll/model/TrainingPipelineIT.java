package io.plimsoll.model;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.plimsoll.contracts.HistoryAnswer;
import io.plimsoll.contracts.HistoryQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.proto.StoredModel;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.TrainedModel;
import io.plimsoll.model.history.Retention;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The whole service over real servers; each test has series of its own.
@QuarkusTest
@QuarkusTestResource(value = ModelServers.class, restrictToAnnotatedClass = true)
class TrainingPipelineIT extends RunningModels {
    @Inject
    @SuppressWarnings("NullAway.Init")
    Retention retention;

    @Test
    void keepsEachStepOnceHoweverOftenItComes() throws Exception {
        var series = Steps.of("shop", test);
        var batch = series.batch(START, START + 30, Steps::usual);
        send(series, batch);
        send(series, batch);
        awaitCompacted();
        send(series, series.batch(START + 10, START + 40, Steps::usual));
        awaitCompacted();

        assertThat(steps(series, 0, 60)).hasSize(40);
        assertThat(postgres.query("select count(*) from model.series where id = " + series.id()))
                .isEqualTo("1");
    }

    @Test
    void losesNothingWhileTheDatabaseIsAway() throws Exception {
        var series = Steps.of("shop", test);
        send(series, series.batch(START, START + 10, Steps::usual));

        postgres.stop();
        for (long i = 1; i < 20; i++) {
            send(series, series.batch(START + 10 * i, START + 10 * (i + 1), Steps::usual));
        }
        patiently().until(() -> given().get("/q/health/ready").statusCode() == 503);
        postgres.restart();

        patiently().ignoreExceptions().until(() -> steps(series, 0, 300).size() == 200);
        assertThat(steps(series, 0, 300))
                .extracting(HistoryAnswer.Point::observed)
                .doesNotContainNull();
    }

    @Test
    void showsStepsHoursAndDays() throws Exception {
        var series = Steps.of("shop", test);
        send(series, series.batch(START, START + Steps.DAY, _ -> 10));
        send(series, series.batch(START + Steps.DAY, START + 2 * Steps.DAY, _ -> 20));
        awaitCompacted();
        var gap = series.batch(START + 2 * Steps.DAY, START + 2 * Steps.DAY + 5, _ -> Double.NaN);
        send(series, gap);
        patiently().until(() -> steps(series, 2 * Steps.DAY, 3 * Steps.DAY).size() == 5);

        var days = answer(series, 0, 2 * Steps.DAY, "1d");
        var hours = answer(series, 0, 2 * Steps.DAY, "1h");

        assertThat(days.points())
                .extracting(HistoryAnswer.Point::observed)
                .containsExactly(10.0, 20.0);
        assertThat(days.stepSeconds()).isEqualTo(86_400);
        assertThat(hours.points()).hasSize(48);
        assertThat(hours.points().getLast())
                .satisfies(point -> {
                    assertThat(point.observed()).isEqualTo(20);
                    assertThat(point.lower()).isEqualTo(16);
                    assertThat(point.upper()).isEqualTo(24);
                    assertThat(point.score()).isEqualTo(0.25);
                });
        assertThat(answer(series, 0, 2 * Steps.DAY, null).resolution()).isEqualTo("1h");
        assertThat(answer(series, 0, 60, null).resolution()).isEqualTo("step");
        assertThat(steps(series, 2 * Steps.DAY, 3 * Steps.DAY))
                .allSatisfy(point -> assertThat(point.observed()).isNull());
    }

    @Test
    void answersInPages() throws Exception {
        var series = Steps.of("shop", test);
        send(series, series.batch(START, START + 3_000, Steps::usual));
        patiently().until(() -> !steps(series, 0, 10).isEmpty());

        var first = answer(query(series, 0, 3_000, "step", null));
        var second = answer(query(series, 0, 3_000, "step", first.next()));

        assertThat(first.points()).hasSize(2_000);
        assertThat(second.points()).hasSize(1_000);
        assertThat(second.next()).isNull();
    }

    @Test
    void replacesAStepThatWasCorrected() throws Exception {
        var series = Steps.of("shop", test);
        var late = series.batch(START, START + 1, _ -> 7).toBuilder().setRevision(0, 1).build();
        send(series, late);
        send(series, series.batch(START, START + 1, _ -> 5));
        awaitCompacted();

        assertThat(steps(series, 0, 1).getFirst().observed()).isEqualTo(7);
    }

    @Test
    void refusesAQueryThatMakesNoSense() throws Exception {
        var series = Steps.of("shop", test);

        assertThat(error(Json.bytes(query(series, 0, 60, null, null))))
                .isEqualTo(new Reply.Refusal(Reply.Code.NOT_FOUND, "no series " + series.hex()));
        for (var bad :
                List.of(
                        Json.bytes(query(series, 60, 0, null, null)),
                        Json.bytes(query(series, 0, 60, "2h", null)),
                        Json.bytes(query(series, 0, 60, null, "x")),
                        Json.bytes(
                                new HistoryQuery("12", Instant.EPOCH, Instant.now(), null, null)),
                        "{".getBytes(StandardCharsets.UTF_8),
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "null".getBytes(StandardCharsets.UTF_8))) {
            assertThat(error(bad).code()).isEqualTo(Reply.Code.BAD_REQUEST);
        }
    }

    @Test
    void showsNobodyTheHistoryOfAnotherCluster() throws Exception {
        var series = Steps.of("shop", test);
        send(series, series.batch(START, START + 10, Steps::usual));
        patiently().until(() -> steps(series, 0, 10).size() == 10);
        var query = query(series, 0, 10, "step", null);

        assertThat(asked(bound(query, "prod"), HistoryAnswer.class).points()).hasSize(10);
        assertThat(error(bound(query, "test")).code()).isEqualTo(Reply.Code.NOT_FOUND);
    }

    private static byte[] bound(HistoryQuery query, String cluster) {
        return Json.bytes(
                new HistoryQuery(
                        query.series(),
                        query.from(),
                        query.to(),
                        query.resolution(),
                        query.after(),
                        cluster));
    }

    @Test
    void forgetsWhatIsOlderThanItIsKept() throws Exception {
        var series = Steps.of("shop", test);
        send(series, series.batch(START, START + 60, Steps::usual));
        send(
                series,
                series.batch(START + 15 * Steps.DAY, START + 15 * Steps.DAY + 60, Steps::usual));
        awaitCompacted();

        var _ = blocking(retention::thin);

        assertThat(steps(series, 0, 60)).isEmpty();
        assertThat(steps(series, 15 * Steps.DAY, 16 * Steps.DAY)).hasSize(60);
        assertThat(answer(series, 0, 60, "1h").points()).hasSize(1);
    }

    @Test
    void sendsAModelOfADayToTheLogAndToReaders() throws Exception {
        var series = Steps.of("shop", test);
        send(series, series.batch(START, START + Steps.DAY + 1, Steps::usual));

        var model = awaitModel(series);

        assertThat(model.getOrigin()).isEqualTo(StoredModel.Origin.TRAINED);
        assertThat(model.getLearnt()).isEqualTo(1_441);
        assertThat(model.getTrainedUntil()).isEqualTo((START + Steps.DAY + 1) * Steps.MINUTE);
        assertThat(model.getVersion()).matches("m-\\d+-\\d+");
        var form = TrainedModel.read(model.getForm().toByteArray(), DetectorParameters.defaults());
        assertThat(form.learnt()).isEqualTo(1_441);
        var hours = rolledUp(model.getHours());
        assertThat(hours.stepMillis()).isEqualTo(Duration.ofHours(1).toMillis());
        assertThat(hours.learnt()).isBetween(23, 24);
        assertThat(hours.trainedUntil()).isLessThanOrEqualTo(model.getTrainedUntil());
        patiently()
                .untilAsserted(() ->
                        assertThat(
                                        redisClient
                                                .value(byte[].class)
                                                .get("plimsoll:model:" + series.hex()))
                                .isEqualTo(model.toByteArray()));
    }

    @Test
    void lendsANewSeriesTheModelOfOneAlike() throws Exception {
        var known = Steps.of("blue", test);
        send(known, known.batch(START, START + 8 * Steps.DAY, Steps::usual));
        var _ = awaitModel(known);
        long now = START + 8 * Steps.DAY + 10;

        var like = Steps.of("green", test);
        send(like, like.batch(now, now + 12, Steps::usual));
        var unlike = Steps.of("red", test);
        send(unlike, unlike.batch(now, now + 12, minute -> 500 + minute % 2));

        var prior = awaitModel(like);
        assertThat(prior.getOrigin()).isEqualTo(StoredModel.Origin.PRIOR);
        assertThat(prior.getLearnt()).isEqualTo(1_452);
        assertThat(prior.getHours().isEmpty()).isTrue();
        assertThat(prior.getTrainedUntil()).isEqualTo((now + 12) * Steps.MINUTE);
        patiently()
                .until(() ->
                        postgres.query(
                                        "select prior_due from model.series where id = "
                                                + unlike.id())
                                .equals("f"));
        assertThat(models(unlike)).isEmpty();
    }

    @Test
    void aRenamedWorkloadGoesOnWithAllThatItsPredecessorLearnt() throws Exception {
        var known = Steps.of(test, "checkout-v1");
        send(known, known.batch(START, START + 8 * Steps.DAY, Steps::usual));
        var model = awaitModel(known);
        var learnt = model.getLearnt();
        redisClient
                .hash(String.class)
                .hset(
                        "plimsoll:graph:{prod}:heirs",
                        "Deployment/%s/checkout-v2".formatted(test),
                        "Deployment/%s/checkout-v1".formatted(test));
        long now = START + 8 * Steps.DAY + 10;

        var heir = Steps.of(test, "checkout-v2");
        send(heir, heir.batch(now, now + 12, Steps::usual));

        var inherited = awaitModel(heir);
        assertThat(learnt).isGreaterThan(5 * (int) Steps.DAY);
        assertThat(inherited.getOrigin()).isEqualTo(StoredModel.Origin.PRIOR);
        assertThat(inherited.getLearnt()).isEqualTo(learnt + 12);
        assertThat(rolledUp(inherited.getDays()).learnt()).isBetween(5, 8);
        assertThat(inherited.getDays()).isEqualTo(model.getDays());
        assertThat(inherited.getHours()).isEqualTo(model.getHours());
    }

    private static TrainedModel rolledUp(ByteString form) throws IOException {
        return TrainedModel.readRolledUp(form.toByteArray(), DetectorParameters.defaults());
    }

    @Test
    void oneThatShowsSomethingElseInheritsNothing() throws Exception {
        var known = Steps.of(test, "cart-v1");
        send(known, known.batch(START, START + 8 * Steps.DAY, Steps::usual));
        var _ = awaitModel(known);
        redisClient
                .hash(String.class)
                .hset(
                        "plimsoll:graph:{prod}:heirs",
                        "Deployment/%s/cart-v2".formatted(test),
                        "Deployment/%s/cart-v1".formatted(test));
        long now = START + 8 * Steps.DAY + 10;

        var other = Steps.of(test, "cart-v2");
        send(other, other.batch(now, now + 12, minute -> 500 + minute % 2));

        patiently()
                .until(() ->
                        postgres.query(
                                        "select prior_due from model.series where id = "
                                                + other.id())
                                .equals("f"));
        assertThat(models(other)).isEmpty();
    }

    @Test
    void sendsTheModelAgainToASeriesThatComesBack() throws Exception {
        var series = Steps.of("shop", test);
        send(series, series.batch(START, START + Steps.DAY + 1, Steps::usual));
        var _ = awaitModel(series);

        long back = START + 5 * Steps.DAY;
        send(series, series.batch(back, back + 1, Steps::usual));

        patiently().until(() -> models(series).size() >= 2);
    }

    @Test
    void buriesABatchThatCannotBeReadAndGoesOn() throws Exception {
        long before = last(Streams.DEAD);
        var series = Steps.of("shop", test);
        var astray =
                series.batch(START, START + 1, Steps::usual).toBuilder()
                        .setStepSeries(0, 9)
                        .build();
        send(series, astray);
        publish(0, new byte[] {(byte) 0xff, 1});
        send(series, series.batch(START, START + 3, Steps::usual));

        patiently().until(() -> last(Streams.DEAD) == before + 2);
        patiently().until(() -> steps(series, 0, 10).size() == 3);
    }

    @Test
    void trainsOnWithoutRedis() throws Exception {
        var series = Steps.of("shop", test);
        redis.kill();
        try {
            send(series, series.batch(START, START + Steps.DAY + 1, Steps::usual));

            assertThat(awaitModel(series).getLearnt()).isEqualTo(1_441);
            assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        } finally {
            redis.restart();
        }
    }

    private List<HistoryAnswer.Point> steps(Steps of, long from, long to) throws Exception {
        var query = Json.bytes(query(of, from, to, "step", null));
        return asked(query, Reply.class).error() == null
                ? asked(query, HistoryAnswer.class).points()
                : List.of();
    }

    private HistoryAnswer answer(Steps of, long from, long to, @Nullable String resolution)
            throws Exception {
        return answer(query(of, from, to, resolution, null));
    }

    private HistoryAnswer answer(HistoryQuery query) throws Exception {
        return asked(Json.bytes(query), HistoryAnswer.class);
    }

    private Reply.Refusal error(byte[] query) throws Exception {
        return Objects.requireNonNull(asked(query, Reply.class).error());
    }

    private <T> T asked(byte[] query, Class<T> as) throws Exception {
        var answer =
                connection.request(
                        "plimsoll.v1.queries.model.history", query, Duration.ofSeconds(10));
        return Json.read(Objects.requireNonNull(answer).getData(), as);
    }

    private static HistoryQuery query(
            Steps of, long from, long to, @Nullable String resolution, @Nullable String after) {
        return new HistoryQuery(
                of.hex(),
                Instant.ofEpochMilli((START + from) * Steps.MINUTE),
                Instant.ofEpochMilli((START + to) * Steps.MINUTE),
                resolution,
                after);
    }

    private static <T> T blocking(Callable<T> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(work).get();
        }
    }
}
