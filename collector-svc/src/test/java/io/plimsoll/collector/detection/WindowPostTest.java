package io.plimsoll.collector.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.collector.replica.FakeRegister;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.MaintenanceEvent;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.Publication;
import io.plimsoll.policy.detection.Scope;
import io.plimsoll.policy.maintenance.MaintenanceReader;
import io.plimsoll.policy.maintenance.MaintenanceWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class WindowPostTest {
    private final FakeRegister register = new FakeRegister();
    private final List<Message<byte[]>> sent = new ArrayList<>();
    private boolean isLogAway;
    private Instant now = Instant.parse("2026-12-01T10:00:00Z");
    private final WindowPost post = new WindowPost(new ClusterPost(register, outbox()), () -> now);

    @Test
    void tellsTheTimesOfTheWeekToCome() throws Exception {
        post.tell("prod", List.of(nightly()));

        var told = told(0);
        assertThat(told.cluster()).isEqualTo("prod");
        assertThat(told.at()).isEqualTo(now);
        var window = told.windows().getFirst();
        assertThat(window.name()).isEqualTo("shop/nightly");
        assertThat(window.covers().namespaces()).containsExactly("shop");
        assertThat(window.periods())
                .hasSize(9)
                .startsWith(
                        // Begun the evening before, it lasted into the day.
                        new MaintenanceEvent.Period(
                                Instant.parse("2026-11-30T23:00:00Z"),
                                Instant.parse("2026-12-01T01:00:00Z")));
        assertThat(publication(0).subject()).isEqualTo("plimsoll.v1.events.prod._cluster");
    }

    @Test
    void tellsTheSameOnceADay() throws Exception {
        post.tell("prod", List.of(nightly()));
        now = now.plus(Duration.ofHours(13));
        post.tell("prod", List.of(nightly()));
        assertThat(sent).hasSize(1);

        now = now.plus(Duration.ofHours(2));
        post.tell("prod", List.of(nightly()));
        assertThat(sent).hasSize(2);
        assertThat(publication(1).id()).isNotEqualTo(publication(0).id());
    }

    @Test
    void tellsThatThereIsNoneAnyMore() throws Exception {
        post.tell("prod", List.of(nightly()));
        post.tell("prod", List.of());

        assertThat(told(1).windows()).isEmpty();
    }

    @Test
    void triesAgainWhatTheLogDidNotTake() throws Exception {
        isLogAway = true;
        assertThatThrownBy(() -> post.tell("prod", List.of(nightly())))
                .isInstanceOf(IOException.class);
        isLogAway = false;

        post.tell("prod", List.of(nightly()));

        assertThat(publication(1).id()).isEqualTo(publication(0).id());
    }

    private static MaintenanceWindow nightly() {
        var yaml =
                """
                apiVersion: plimsoll.io/v1alpha1
                kind: MaintenanceWindow
                metadata: {name: nightly, namespace: shop}
                spec: {schedule: '0 23 * * *', duration: 2h}
                """;
        return new MaintenanceReader(new Scope("prod", "plimsoll"))
                .read("file", yaml.getBytes(StandardCharsets.UTF_8))
                .windows()
                .getFirst();
    }

    private Outbox outbox() {
        var outbox = new Outbox();
        var _ =
                outbox.messages()
                        .subscribe()
                        .with(message -> {
                            sent.add(message);
                            var _ =
                                    isLogAway
                                            ? message.nack(new IOException("away"))
                                            : message.ack();
                        });
        return outbox;
    }

    private MaintenanceEvent told(int index) throws IOException {
        return Json.event(sent.get(index).getPayload(), MaintenanceEvent.class).data();
    }

    private Publication publication(int index) {
        return sent.get(index).getMetadata(Publication.class).orElseThrow();
    }
}
