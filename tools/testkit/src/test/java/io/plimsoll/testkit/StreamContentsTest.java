package io.plimsoll.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import io.plimsoll.testkit.StreamContents.Held;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamContentsTest {
    private final NatsServer server = NatsServer.start();

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    @SuppressWarnings("NullAway.Init")
    private StreamContents contents;

    @BeforeEach
    void connect() throws Exception {
        connection = Nats.connect(server.url());
        contents = StreamContents.of(connection, "SHOP");
    }

    @AfterEach
    void stop() throws InterruptedException {
        connection.close();
        server.close();
    }

    @Test
    void holdNothingWhileThereIsNoStream() throws Exception {
        assertThat(contents.last()).isZero();
        assertThat(contents.all()).isEmpty();
        assertThat(contents.newest("shop.cart.opened")).isEmpty();
    }

    @Test
    void holdNothingBeforeTheFirstMessage() throws Exception {
        createStream();

        assertThat(contents.last()).isZero();
        assertThat(contents.all()).isEmpty();
        assertThat(contents.newest("shop.cart.opened")).isEmpty();
    }

    @Test
    void areReadBySubject() throws Exception {
        createStream();
        say("shop.cart.opened", "1");
        say("shop.till.opened", "2");
        say("shop.cart.closed", "3");

        assertThat(contents.last()).isEqualTo(3);
        assertThat(texts(contents.all())).containsExactly("1", "2", "3");
        assertThat(texts(contents.after(1))).containsExactly("2", "3");
        assertThat(texts(contents.under("shop.cart.>"))).containsExactly("1", "3");
        assertThat(texts(contents.under("shop.*.opened", 1))).containsExactly("2");
        assertThat(contents.newest("shop.cart.opened"))
                .hasValueSatisfying(held -> assertThat(held.sequence()).isEqualTo(1));
    }

    @Test
    void passOverWhatWasDeleted() throws Exception {
        createStream();
        say("shop.cart.opened", "1");
        say("shop.cart.opened", "2");
        say("shop.cart.opened", "3");
        connection.jetStreamManagement().deleteMessage("SHOP", 2);

        assertThat(texts(contents.all())).containsExactly("1", "3");
    }

    @Test
    void areWholeMessages() throws Exception {
        createStream();
        connection.jetStream().publish("shop.empty", new Headers().put("Nats-Msg-Id", "a"), null);

        var held = contents.all().getFirst();

        assertThat(held.subject()).isEqualTo("shop.empty");
        assertThat(held.headers().getFirst("Nats-Msg-Id")).isEqualTo("a");
        assertThat(held.payload()).isEmpty();
    }

    @Test
    void failWithoutTheServer() {
        server.kill();

        assertThatThrownBy(contents::all).isInstanceOf(IOException.class);
    }

    private void createStream() throws Exception {
        connection
                .jetStreamManagement()
                .addStream(StreamConfiguration.builder().name("SHOP").subjects("shop.>").build());
    }

    private void say(String subject, String text) throws Exception {
        connection.jetStream().publish(subject, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(List<Held> held) {
        return held.stream()
                .map(each -> new String(each.payload(), StandardCharsets.UTF_8))
                .toList();
    }
}
