package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.StreamConfiguration;
import io.plimsoll.contracts.Streams;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a team that only listens gets to hear, by the permissions that come with the project and
/// nats-server's own judgement.
class NatsPermissionsE2E {
    private static final String OWN = "plimsoll.v1.anomalies.prod.shop.>";

    private final GuardedNats nats = GuardedNats.start();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Connection admin;

    @SuppressWarnings("NullAway.Init")
    private Connection ops;

    @BeforeEach
    void connect() throws Exception {
        admin = Nats.connect(nats.url());
        ops =
                Nats.connect(
                        new Options.Builder()
                                .server(nats.url("ops-shop"))
                                .inboxPrefix("_INBOX.ops-shop.")
                                .errorListener(
                                        new ErrorListener() {
                                            @Override
                                            public void errorOccurred(Connection of, String error) {
                                                refused.add(error);
                                            }
                                        })
                                .build());
        var signals = Streams.SIGNALS;
        admin.jetStreamManagement()
                .addStream(
                        StreamConfiguration.builder()
                                .name(signals.name())
                                .subjects(signals.subjects())
                                .build());
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        ops.close();
        admin.close();
        nats.close();
    }

    @Test
    void hearsTheAnomaliesOfItsNamespaceAndNoOthers() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        var dispatcher = ops.createDispatcher(message -> heard.add(message.getSubject()));
        dispatcher.subscribe(OWN);
        ops.flush(Duration.ofSeconds(5));

        say("plimsoll.v1.anomalies.prod.pay.checkout.warning");
        say("plimsoll.v1.anomalies.test.shop.checkout.warning");
        say("plimsoll.v1.anomalies.prod.shop.checkout.warning");

        await().untilAsserted(() ->
                assertThat(heard)
                        .containsExactly("plimsoll.v1.anomalies.prod.shop.checkout.warning"));
        for (var other :
                List.of(
                        "plimsoll.v1.anomalies.>",
                        "plimsoll.v1.anomalies.prod.>",
                        "plimsoll.v1.anomalies.prod.pay.>",
                        "plimsoll.v1.incidents.>",
                        "plimsoll.v1.metrics.>",
                        "_INBOX.>",
                        "_INBOX.api-gateway.>",
                        "$KV.>",
                        ">")) {
            int before = refused.size();
            dispatcher.subscribe(other);
            await().untilAsserted(() ->
                    assertThat(refused)
                            .hasSizeGreaterThan(before)
                            .last()
                            .asString()
                            .containsIgnoringCase("permissions violation for subscription"));
        }
    }

    @Test
    void readsWhatItMissedByTheConsumerThatWasMadeForIt() throws Exception {
        say("plimsoll.v1.anomalies.prod.pay.checkout.warning");
        say("plimsoll.v1.anomalies.prod.shop.checkout.warning");
        admin.jetStreamManagement()
                .addOrUpdateConsumer(
                        Streams.SIGNALS.name(),
                        ConsumerConfiguration.builder()
                                .durable("ops-shop")
                                .filterSubject(OWN)
                                .build());

        var inbox = ops.createInbox();
        var subscription = ops.subscribe(inbox);
        ops.publish(
                "$JS.API.CONSUMER.MSG.NEXT.PLIMSOLL_SIGNALS.ops-shop",
                inbox,
                "{\"batch\":5,\"expires\":2000000000}".getBytes(StandardCharsets.UTF_8));
        var message = subscription.nextMessage(Duration.ofSeconds(10));

        assertThat(message.getSubject())
                .isEqualTo("plimsoll.v1.anomalies.prod.shop.checkout.warning");
        message.ack();
        ops.flush(Duration.ofSeconds(5));
        await().untilAsserted(() ->
                assertThat(
                                admin.jetStreamManagement()
                                        .getConsumerInfo(Streams.SIGNALS.name(), "ops-shop")
                                        .getNumAckPending())
                        .isZero());
        assertThat(refused).isEmpty();
    }

    @Test
    void changesNothing() throws Exception {
        for (var subject :
                List.of(
                        "plimsoll.v1.anomalies.prod.shop.checkout.warning",
                        "plimsoll.v1.commands.action.approve",
                        "plimsoll.v1.queries.action.policies",
                        "$JS.API.STREAM.DELETE.PLIMSOLL_SIGNALS",
                        "$JS.API.CONSUMER.CREATE.PLIMSOLL_SIGNALS",
                        "$JS.API.CONSUMER.MSG.NEXT.PLIMSOLL_SIGNALS.other",
                        "$JS.API.STREAM.MSG.GET.PLIMSOLL_SIGNALS")) {
            int before = refused.size();
            ops.publish(subject, new byte[0]);
            ops.flush(Duration.ofSeconds(5));
            await().untilAsserted(() -> assertThat(refused).hasSizeGreaterThan(before));
        }
        assertThat(admin.jetStreamManagement().getStreamInfo(Streams.SIGNALS.name()))
                .satisfies(it -> assertThat(it.getStreamState().getMsgCount()).isZero());
    }

    @Test
    void isLetInByItsPasswordAlone() {
        var stranger = nats.url("ops-shop").replace("secret-of", "guess-of");
        assertThatThrownBy(() -> Nats.connect(stranger))
                .hasMessageContaining("Authorization Violation");
    }

    private void say(String subject) throws Exception {
        admin.jetStream().publish(subject, new byte[] {'{', '}'});
    }
}
