package io.plimsoll.messaging.ask;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.plimsoll.messaging.Plumbing;
import io.plimsoll.messaging.Requests;
import io.plimsoll.messaging.Responder;
import io.plimsoll.messaging.observe.Traces;
import io.plimsoll.testkit.NatsServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final NatsServer server = NatsServer.start();
    private final Plumbing here = new Plumbing(server.url(), Map.of());
    private final Plumbing there = new Plumbing(server.url(), Map.of());
    private final Requests requests = new NatsRequests(here.link, new Traces(OpenTelemetry.noop()));
    private final Responders responders =
            new Responders(
                    List.of(
                            new Answering("greet", name -> Optional.of("hello " + name)),
                            new Answering("silent", name -> Optional.empty()),
                            new Answering(
                                    "faulty",
                                    name -> {
                                        throw new IllegalArgumentException("no " + name);
                                    })),
                    there.link,
                    there.observing);

    @AfterEach
    void stop() {
        responders.stop();
        here.close();
        there.close();
        server.close();
    }

    @Test
    void answersWhoAsks() {
        responders.listen();

        await().atMost(SOON).ignoreExceptions().until(() -> ask("greet").equals("hello you"));
    }

    @Test
    void answersAgainAfterTheServerWasLost() {
        responders.listen();
        await().atMost(SOON).ignoreExceptions().until(() -> ask("greet").equals("hello you"));

        server.kill();
        assertThatThrownBy(() -> ask("greet")).hasCauseInstanceOf(Requests.Unanswered.class);
        server.restart();

        await().atMost(SOON).ignoreExceptions().until(() -> ask("greet").equals("hello you"));
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        here.link.connection();

        assertThatThrownBy(() -> ask("greet"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(Requests.Unanswered.class)
                .hasMessageContaining("greet");
    }

    @Test
    void goesOnAfterSilenceAndFaults() {
        responders.listen();
        await().atMost(SOON).ignoreExceptions().until(() -> ask("greet").equals("hello you"));

        assertThatThrownBy(() -> ask("silent")).hasCauseInstanceOf(Requests.Unanswered.class);
        assertThatThrownBy(() -> ask("faulty")).hasCauseInstanceOf(Requests.Unanswered.class);
        await().atMost(SOON).ignoreExceptions().until(() -> ask("greet").equals("hello you"));
    }

    private String ask(String subject) throws Exception {
        var request = "you".getBytes(StandardCharsets.UTF_8);
        return new String(requests.ask(subject, request, LIMIT).get(), StandardCharsets.UTF_8);
    }

    private interface Talk {
        Optional<String> say(String to);
    }

    private record Answering(String subject, Talk talk) implements Responder {
        @Override
        public Optional<byte[]> answer(byte[] request) {
            return talk.say(new String(request, StandardCharsets.UTF_8))
                    .map(text -> text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
