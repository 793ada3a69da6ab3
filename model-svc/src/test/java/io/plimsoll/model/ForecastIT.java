package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.ForecastAnswer;
import io.plimsoll.contracts.ForecastQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What will come of a series.
@QuarkusTest
@QuarkusTestResource(value = ModelServers.class, restrictToAnnotatedClass = true)
class ForecastIT extends RunningModels {
    private static final int SOME = 600;

    @Test
    void goesOnAsTheSeriesDid() throws Exception {
        var series = Steps.of("shop", test);
        long end = START + 3 * Steps.DAY;
        send(series, series.batch(START, end, Steps::usual));
        awaitCompacted();

        var usual = forecast(query(series, null, null));
        var narrow = forecast(new ForecastQuery(series.hex(), null, 1_440, 0.9, null));

        assertThat(usual.series()).isEqualTo(series.hex());
        assertThat(usual.stepSeconds()).isEqualTo(60);
        assertThat(usual.origins()).isGreaterThan(200);
        assertThat(usual.points()).hasSize(60);
        assertThat(usual.reachesAt()).isNull();
        assertThat(width(usual)).isGreaterThan(width(narrow));
        int covered = 0;
        for (int i = 0; i < 1_440; i++) {
            var point = narrow.points().get(i);
            double truth = Steps.usual(end + i);
            assertThat(point.at()).isEqualTo(minute(end + i));
            covered += truth >= point.lower() && truth <= point.upper() ? 1 : 0;
        }
        assertThat(covered / 1_440.0).isGreaterThan(0.9);
    }

    @Test
    void saysWhenALimitIsReached() throws Exception {
        var series = Steps.of("shop", test);
        // A tenth a step, and nothing known of the last ten minutes.
        send(
                series,
                series.batch(
                        START,
                        START + SOME + 10,
                        minute -> minute < START + SOME ? full(minute) : Double.NaN));
        awaitCompacted();

        var answer = forecast(query(series, 500, 80.0));

        assertThat(answer.points().getFirst().at()).isEqualTo(minute(START + SOME));
        assertThat(Objects.requireNonNull(answer.reachesAt()))
                .isBetween(minute(START + 760), minute(START + 840));
        assertThat(Objects.requireNonNull(answer.mayReachAt()))
                .isBefore(answer.reachesAt())
                .isAfter(minute(START + 700));
        assertThat(forecast(query(series, 500, 10.0)).reachesAt()).isNull();
        assertThat(forecast(query(series, 500, 1e9)).mayReachAt()).isNull();
    }

    @Test
    void hidesWhatIsOfAnotherCluster() throws Exception {
        var series = Steps.of("shop", test);
        send(series, series.batch(START, START + SOME, Steps::usual));
        awaitCompacted();
        var bound = new ForecastQuery(series.hex(), "else", null, null, null);
        var own = new ForecastQuery(series.hex(), "prod", 1_440, 0.999, null);

        assertThat(refusal(bound)).isEqualTo(Reply.Code.NOT_FOUND);
        assertThat(forecast(own).points()).hasSize(1_440);
    }

    @Test
    void refusesWhatHasNoAnswer() throws Exception {
        var series = Steps.of("shop", test);
        assertThat(refusal(query(series, null, null))).isEqualTo(Reply.Code.NOT_FOUND);
        var ok = "{\"series\":\"" + series.hex() + "\",";
        for (var bad :
                List.of(
                        "{",
                        "{}",
                        "null",
                        "{\"series\":\"12\"}",
                        ok + "\"steps\":0}",
                        ok + "\"steps\":1441}",
                        ok + "\"steps\":9999999999}",
                        ok + "\"coverage\":0.49}",
                        ok + "\"coverage\":0.9991}",
                        ok + "\"coverage\":\"NaN\"}",
                        ok + "\"limit\":\"Infinity\"}")) {
            assertThat(refusal(bad.getBytes(StandardCharsets.UTF_8)))
                    .as(bad)
                    .isEqualTo(Reply.Code.BAD_REQUEST);
        }

        send(series, series.batch(START, START + 5, _ -> Double.NaN));
        awaitCompacted();
        assertThat(refusal(query(series, null, null))).isEqualTo(Reply.Code.CONFLICT);

        // As far apart as no band may be.
        send(
                series,
                series.batch(START + 5, START + 9, minute -> minute % 2 == 0 ? 1.7e308 : -1.7e308));
        awaitCompacted();
        assertThat(refusal(query(series, null, null))).isEqualTo(Reply.Code.CONFLICT);
    }

    private static double full(long minute) {
        return 0.1 * (minute - START) + Math.floorMod(minute * 7_919, 101) / 100.0;
    }

    private static Instant minute(long of) {
        return Instant.ofEpochMilli(of * Steps.MINUTE);
    }

    private static double width(ForecastAnswer of) {
        return of.points().getFirst().upper() - of.points().getFirst().lower();
    }

    private static ForecastQuery query(Steps of, @Nullable Integer steps, @Nullable Double limit) {
        return new ForecastQuery(of.hex(), null, steps, null, limit);
    }

    private ForecastAnswer forecast(ForecastQuery query) throws Exception {
        return asked(Json.bytes(query), ForecastAnswer.class);
    }

    private Reply.Code refusal(ForecastQuery query) throws Exception {
        return refusal(Json.bytes(query));
    }

    private Reply.Code refusal(byte[] query) throws Exception {
        return Objects.requireNonNull(asked(query, Reply.class).error()).code();
    }

    private <T> T asked(byte[] query, Class<T> as) throws Exception {
        var subject = Subjects.query("model", "forecast");
        var answer = connection.request(subject, query, Duration.ofSeconds(20));
        return Json.read(Objects.requireNonNull(answer).getData(), as);
    }
}
