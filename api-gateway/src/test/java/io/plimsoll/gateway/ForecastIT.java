package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Dispatcher;
import io.plimsoll.contracts.ForecastAnswer;
import io.plimsoll.contracts.ForecastQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
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

/// The model service's forecast comes through.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class ForecastIT extends RunningGateway {
    private static final String SERIES = "00000000000000a1";

    private final List<ForecastQuery> queries = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Dispatcher owner;

    @BeforeEach
    void answer() throws Exception {
        owner =
                connection.createDispatcher(message ->
                        connection.publish(
                                message.getReplyTo(), Json.bytes(said(message.getData()))));
        owner.subscribe(Subjects.query("model", "forecast"));
        connection.flush(Duration.ofSeconds(5));
    }

    @AfterEach
    void fallSilent() {
        connection.closeDispatcher(owner);
    }

    @Test
    void tellsWhatWillCome() {
        var answer =
                ask(
                        ("{forecast(series:\"%s\",steps:2,coverage:0.9,limit:100){name stepSeconds"
                                        + " origins points{at expected lower upper} reachesAt"
                                        + " mayReachAt}}")
                                .formatted(new GlobalId("Series", SERIES).text()));

        assertThat(queries).containsExactly(new ForecastQuery(SERIES, null, 2, 0.9, 100.0));
        assertThat(answer.getString("data.forecast.name")).isEqualTo(SERIES);
        assertThat(answer.getInt("data.forecast.stepSeconds")).isEqualTo(60);
        assertThat(answer.getInt("data.forecast.origins")).isEqualTo(400);
        assertThat(answer.getString("data.forecast.points[0].at"))
                .isEqualTo("2026-11-24T03:17:00Z");
        assertThat(answer.getDouble("data.forecast.points[0].expected")).isEqualTo(99.5);
        assertThat(answer.getDouble("data.forecast.points[0].lower")).isEqualTo(98.25);
        assertThat(answer.getDouble("data.forecast.points[0].upper")).isEqualTo(100.75);
        assertThat(answer.getString("data.forecast.reachesAt")).isNull();
        assertThat(answer.getString("data.forecast.mayReachAt")).isEqualTo("2026-11-24T03:17:00Z");
    }

    @Test
    void leavesToTheOwnerWhatIsNotSaid() {
        assertThat(code(ask("{forecast(series:\"00000000000000ff\"){name}}")))
                .isEqualTo("NOT_FOUND");
        assertThat(queries)
                .containsExactly(new ForecastQuery("00000000000000ff", null, null, null, null));
        var action = new GlobalId("Action", SERIES).text();
        assertThat(code(ask("{forecast(series:\"%s\"){name}}".formatted(action))))
                .isEqualTo("BAD_REQUEST");
        connection.closeDispatcher(owner);
        assertThat(code(ask("{forecast(series:\"%s\"){name}}".formatted(SERIES))))
                .isEqualTo("UNAVAILABLE");
        owner = connection.createDispatcher();
    }

    private Object said(byte[] request) {
        try {
            var query = Json.read(request, ForecastQuery.class);
            queries.add(query);
            return query.series().equals(SERIES)
                    ? forecast()
                    : Reply.refused(Reply.Code.NOT_FOUND, "no such series");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ForecastAnswer forecast() {
        var at = Instant.parse("2026-11-24T03:17:00Z");
        return new ForecastAnswer(
                SERIES,
                60,
                400,
                List.of(new ForecastAnswer.Point(at, 99.5, 98.25, 100.75)),
                null,
                at);
    }
}
