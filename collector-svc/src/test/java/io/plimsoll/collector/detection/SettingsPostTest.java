package io.plimsoll.collector.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.collector.replica.FakeRegister;
import io.plimsoll.contracts.proto.DetectionSettings;
import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Sensitivity;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.score.policy.TuningRule;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.engine.series.Fold;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.Publication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class SettingsPostTest {
    private static final TuningRules UP = rules(Directions.UP);
    private static final TuningRules DOWN = rules(Directions.DOWN);

    private final FakeRegister register = new FakeRegister();
    private final List<Message<byte[]>> sent = new ArrayList<>();
    private boolean isLogAway;
    private SettingsPost post = started();

    @Test
    void tellsEachPartitionWhatIsWanted() throws Exception {
        post.tell("prod", UP);

        assertThat(sent)
                .extracting(message -> publication(message).subject())
                .containsExactly(
                        "plimsoll.v1.metrics.0.settings", "plimsoll.v1.metrics.1.settings");
        assertThat(settings(0).getCluster()).isEqualTo("prod");
        assertThat(settings(0).getRulesList())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.getOrigin()).isEqualTo("p");
                    assertThat(rule.getNamespacesList()).containsExactly("pay", "shop");
                    assertThat(rule.getMetricsList()).containsExactly("m_*");
                    assertThat(rule.getDirections()).isEqualTo(DetectionSettings.Directions.UP);
                    assertThat(rule.getSensitivity()).isEqualTo(DetectionSettings.Sensitivity.LOW);
                    assertThat(rule.getLeast().getAbsolute()).isEqualTo(5);
                    assertThat(rule.getFold()).isEqualTo(DetectionSettings.Fold.MAX);
                });
    }

    @Test
    void tellsTheSameOnceAlsoAfterARestart() throws Exception {
        post.tell("prod", UP);
        post.tell("prod", UP);
        post = started();
        post.tell("prod", UP);

        assertThat(sent).hasSize(2);
    }

    @Test
    void tellsWhatChangedAndBackAgainUnderOtherIds() throws Exception {
        post.tell("prod", UP);
        post.tell("prod", DOWN);
        post.tell("prod", UP);

        assertThat(sent).hasSize(6);
        assertThat(sent).extracting(message -> publication(message).id()).doesNotHaveDuplicates();
    }

    @Test
    void tellsTheSameUnderTheSameIdsWhereTwoBegin() throws Exception {
        post.tell("prod", UP);
        var otherRegister = new FakeRegister();
        new SettingsPost(otherRegister, () -> 2, outbox()).tell("prod", UP);

        assertThat(publication(sent.get(2)).id()).isEqualTo(publication(sent.get(0)).id());
        assertThat(sent.get(2).getPayload()).isEqualTo(sent.get(0).getPayload());
    }

    @Test
    void doesNotQuarrelWithOneThatWantsSomethingElse() throws Exception {
        var other = started();
        post.tell("", UP);
        other.tell("", DOWN);
        for (int i = 0; i < 5; i++) {
            post.tell("", UP);
            other.tell("", DOWN);
        }
        assertThat(sent).hasSize(4);

        post.tell("", rules(Directions.BOTH));
        assertThat(sent).hasSize(6);
    }

    @Test
    void triesAgainWhatTheLogOrTheRegisterDidNotTake() throws Exception {
        isLogAway = true;
        assertThatThrownBy(() -> post.tell("prod", UP)).isInstanceOf(IOException.class);
        isLogAway = false;
        register.away(true);
        assertThatThrownBy(() -> post.tell("prod", UP)).isInstanceOf(IOException.class);
        register.away(false);

        post.tell("prod", UP);

        assertThat(sent).hasSize(4);
        assertThat(publication(sent.get(2)).id()).isEqualTo(publication(sent.get(0)).id());
    }

    private static TuningRules rules(Directions directions) {
        var selector =
                new Selector(
                        "",
                        Set.of("shop", "pay"),
                        Set.of("Deployment"),
                        Set.of(),
                        List.of(new MetricPattern("m_*")));
        return new TuningRules(
                List.of(
                        new TuningRule(
                                "p",
                                selector,
                                new Wish(Sensitivity.LOW, directions, new Least(5, 0), Fold.MAX))));
    }

    private SettingsPost started() {
        return new SettingsPost(register, () -> 2, outbox());
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

    private DetectionSettings settings(int index) throws InvalidProtocolBufferException {
        return DetectionSettings.parseFrom(sent.get(index).getPayload());
    }

    private static Publication publication(Message<byte[]> message) {
        return message.getMetadata(Publication.class).orElseThrow();
    }
}
