package io.plimsoll.action.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.WindowAnswer;
import io.plimsoll.contracts.WindowQuery;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.engine.remedy.outlook.Window;
import io.plimsoll.messaging.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ModelWindowsTest {
    private static final String SERIES = "00000000000000a1";
    private static final Instant SINCE = Instant.parse("2026-11-24T03:17:00Z");

    private final List<WindowQuery> asked = new ArrayList<>();
    private Instant now = SINCE.plusSeconds(600);
    private CompletableFuture<byte[]> answer = CompletableFuture.completedFuture(new byte[0]);

    private final ModelWindows models =
            new ModelWindows(
                    (subject, request, _) -> {
                        assertThat(subject).isEqualTo("plimsoll.v1.queries.model.window");
                        asked.add(query(request));
                        return answer;
                    },
                    () -> now);

    @Test
    void tellsWhatTheModelServiceSaysWhereThereIsAValue() {
        answers(
                new WindowAnswer(
                        SERIES,
                        "latency",
                        60,
                        100,
                        List.of(
                                new WindowAnswer.Point(SINCE, 7.0, 5, 4, 6),
                                new WindowAnswer.Point(SINCE.plusSeconds(60), null, 5, 4, 6))));

        assertThat(models.window(SERIES, SINCE.toEpochMilli()))
                .contains(
                        new Window(
                                "latency",
                                List.of(new Window.Step(SINCE.toEpochMilli(), 7, 4, 6))));
        assertThat(asked).containsExactly(new WindowQuery(SERIES, null, SINCE));
    }

    @Test
    void knowsNothingWhenItIsRefusedOrNobodyAnswersOrTheAnswerIsNone() {
        answers(Reply.refused(Reply.Code.CONFLICT, "too little is known of the series"));
        assertThat(models.window(SERIES, 1)).isEmpty();
        answer = CompletableFuture.completedFuture(new byte[] {'{'});
        assertThat(models.window(SERIES, 2)).isEmpty();
        answer = CompletableFuture.failedFuture(new Requests.Unanswered("nobody listens"));
        assertThat(models.window(SERIES, 3)).isEmpty();
    }

    @Test
    void asksTheSameOnlyFromTimeToTime() {
        answers(Reply.refused(Reply.Code.CONFLICT, "too little is known of the series"));
        models.window(SERIES, 1);
        models.window(SERIES, 1);
        assertThat(asked).hasSize(1);

        now = now.plusSeconds(10);
        models.window(SERIES, 1);
        models.window(SERIES, 2);
        assertThat(asked).hasSize(3);
    }

    @Test
    void leavesAloneForAWhileWhoDoesNotAnswer() {
        answer = CompletableFuture.failedFuture(new Requests.Unanswered("nobody listens"));
        assertThat(models.window(SERIES, 1)).isEmpty();
        assertThat(models.window(SERIES, 2)).isEmpty();
        assertThat(asked).hasSize(1);

        now = now.plusSeconds(10);
        models.window(SERIES, 2);
        assertThat(asked).hasSize(2);
    }

    @Test
    void remembersNoMoreThanSome() {
        answers(Reply.refused(Reply.Code.CONFLICT, "too little is known of the series"));
        for (int i = 0; i < 257; i++) {
            models.window(SERIES, i);
        }
        models.window(SERIES, 256);
        assertThat(asked).hasSize(257);
        models.window(SERIES, 0);
        assertThat(asked).hasSize(258);
    }

    private void answers(Object what) {
        answer = CompletableFuture.completedFuture(Json.bytes(what));
    }

    private static WindowQuery query(byte[] request) {
        try {
            return Json.read(request, WindowQuery.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
