package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.WindowAnswer;
import io.plimsoll.contracts.WindowQuery;
import io.plimsoll.contracts.ask.Reply;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// How a series goes on since something happened.
@QuarkusTest
@QuarkusTestResource(value = ModelServers.class, restrictToAnnotatedClass = true)
class WindowIT extends RunningModels {
    private static final int SOME = 600;
    private static final int TROUBLE = 30;

    @Test
    void showsWhatWasSeenBesideWhatWasForecastBefore() throws Exception {
        var series = Steps.of("shop", test);
        long trouble = START + 2 * Steps.DAY;
        long end = trouble + 2 * TROUBLE;
        send(series, series.batch(START, end, minute -> disturbed(minute, trouble)));
        awaitCompacted();

        var answer = asked(query(series, trouble), WindowAnswer.class);

        assertThat(answer.stepSeconds()).isEqualTo(60);
        assertThat(answer.points()).hasSize(2 * TROUBLE);
        assertThat(answer.points().getFirst().at()).isEqualTo(minute(trouble));
        // Nothing of the trouble is in the forecast.
        assertThat(answer.points().subList(0, TROUBLE))
                .allMatch(each -> Objects.requireNonNull(each.observed()) > each.upper());
        long within =
                answer.points().subList(TROUBLE, 2 * TROUBLE).stream()
                        .filter(each -> Objects.requireNonNull(each.observed()) <= each.upper())
                        .filter(each -> Objects.requireNonNull(each.observed()) >= each.lower())
                        .count();
        assertThat(within).isGreaterThan(TROUBLE * 8L / 10);
    }

    @Test
    void refusesWhatCannotBeSaid() throws Exception {
        var series = Steps.of("shop", test);
        assertThat(refusal(query(series, START))).isEqualTo(Reply.Code.NOT_FOUND);
        for (var bad : List.of("{", "null", "{}", "{\"series\":\"" + series.hex() + "\"}")) {
            assertThat(refusal(bad.getBytes(StandardCharsets.UTF_8)))
                    .as(bad)
                    .isEqualTo(Reply.Code.BAD_REQUEST);
        }

        send(series, series.batch(START, START + SOME, Steps::usual));
        awaitCompacted();
        // Nothing before, nothing since, and too little before.
        assertThat(refusal(query(series, START))).isEqualTo(Reply.Code.CONFLICT);
        assertThat(refusal(query(series, START + SOME + 5))).isEqualTo(Reply.Code.CONFLICT);
        assertThat(refusal(query(series, START + 20))).isEqualTo(Reply.Code.CONFLICT);

        send(series, series.batch(START + SOME + 1_500, START + SOME + 1_502, Steps::usual));
        awaitCompacted();
        assertThat(refusal(query(series, START + SOME))).isEqualTo(Reply.Code.CONFLICT);
    }

    private static double disturbed(long minute, long trouble) {
        boolean isDisturbed = minute >= trouble && minute < trouble + TROUBLE;
        return Steps.usual(minute) + (isDisturbed ? 1e6 : 0);
    }

    private static Instant minute(long of) {
        return Instant.ofEpochMilli(of * Steps.MINUTE);
    }

    private static byte[] query(Steps of, long since) {
        return Json.bytes(new WindowQuery(of.hex(), "prod", minute(since)));
    }

    private Reply.Code refusal(byte[] query) throws Exception {
        return Objects.requireNonNull(asked(query, Reply.class).error()).code();
    }

    private <T> T asked(byte[] query, Class<T> as) throws Exception {
        var subject = Subjects.query("model", "window");
        var answer = connection.request(subject, query, Duration.ofSeconds(20));
        return Json.read(Objects.requireNonNull(answer).getData(), as);
    }
}
