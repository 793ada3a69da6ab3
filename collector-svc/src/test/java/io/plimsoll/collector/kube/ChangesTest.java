package io.plimsoll.collector.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.ChangeEvent.Kind;
import io.plimsoll.engine.topology.Entity;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final EntityKey WEB = new EntityKey("Deployment", "shop", "web");
    private static final EntityKey SCALER = new EntityKey("HorizontalPodAutoscaler", "shop", "web");
    private static final EntityKey NODE = new EntityKey("Node", "_cluster", "n1");
    private static final Instant NOW = Instant.parse("2026-11-24T03:17:00Z");

    private static List<ChangeEvent> between(
            EntityKey key, Map<String, String> before, Map<String, String> after, Instant at) {
        return Changes.between("prod", key, was(key, "u", before), is(key, "u", after), at);
    }

    private static Optional<Entity> was(EntityKey key, String uid, Map<String, String> attributes) {
        return Optional.of(new Entity(key, uid, new TreeMap<>(attributes), 0, Entity.LIVING));
    }

    private static Optional<Observation> is(
            EntityKey key, String uid, Map<String, String> attributes) {
        return Optional.of(Observation.of(key, uid, 0, attributes));
    }

    private static Map<String, String> web(String generation, String template, String replicas) {
        return Map.of(
                "generation", generation,
                "template", template,
                "images", "web:" + template,
                "replicas", replicas);
    }

    @Test
    void aRolloutIsTheSameWhoeverSeesItAndWhen() {
        var changes = between(WEB, web("1", "a", "2"), web("2", "b", "2"), NOW);
        var again = between(WEB, web("1", "a", "2"), web("2", "b", "2"), NOW.plusSeconds(9));

        assertThat(changes)
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.change()).isEqualTo(Kind.rolledOut);
                    assertThat(change.id()).isEqualTo("change-u-rolledOut-2");
                    assertThat(change.before()).containsEntry("images", "web:a");
                    assertThat(change.after()).containsEntry("images", "web:b");
                    assertThat(change.after()).doesNotContainKey("replicas");
                });
        assertThat(again).extracting(ChangeEvent::id).containsExactly("change-u-rolledOut-2");
    }

    @Test
    void tellsScalingAndOtherChangesApart() {
        assertThat(between(WEB, web("1", "a", "2"), web("2", "a", "3"), NOW))
                .extracting(ChangeEvent::change)
                .containsExactly(Kind.scaled);
        assertThat(between(WEB, web("1", "a", "2"), web("2", "b", "3"), NOW))
                .extracting(ChangeEvent::change)
                .containsExactly(Kind.rolledOut, Kind.scaled);
        assertThat(between(WEB, web("1", "a", "2"), web("2", "a", "2"), NOW))
                .extracting(ChangeEvent::change)
                .containsExactly(Kind.configChanged);
        assertThat(between(WEB, web("1", "a", "2"), web("1", "a", "2"), NOW)).isEmpty();
    }

    @Test
    void aNewObjectIsNoChangeOfTheOldOne() {
        var before = was(WEB, "u", web("7", "a", "2"));
        var after = is(WEB, "other", web("1", "b", "3"));

        assertThat(Changes.between("prod", WEB, before, after, NOW)).isEmpty();
        assertThat(Changes.between("prod", WEB, Optional.empty(), after, NOW)).isEmpty();
        assertThat(Changes.between("prod", WEB, before, Optional.empty(), NOW)).isEmpty();
    }

    @Test
    void tellsWhatAnAutoscalerWants() {
        var before = Map.of("min", "1", "max", "5", "desired", "2", "scaledAt", "t1");

        assertThat(
                        between(
                                SCALER,
                                before,
                                Map.of("min", "1", "max", "5", "desired", "4", "scaledAt", "t2"),
                                NOW))
                .extracting(ChangeEvent::id)
                .containsExactly("change-u-hpaScaled-4-t2");
        assertThat(
                        between(
                                SCALER,
                                before,
                                Map.of("min", "1", "max", "9", "desired", "2", "scaledAt", "t1"),
                                NOW))
                .extracting(ChangeEvent::change)
                .containsExactly(Kind.configChanged);
    }

    @Test
    void tellsOfNodes() {
        var free = Map.of("cordoned", "false");
        var cordoned = Map.of("cordoned", "true", "version", "17");

        assertThat(Changes.between("prod", NODE, Optional.empty(), is(NODE, "u", free), NOW))
                .extracting(ChangeEvent::id)
                .containsExactly("change-u-nodeAdded");
        assertThat(Changes.between("prod", NODE, was(NODE, "u", free), Optional.empty(), NOW))
                .extracting(ChangeEvent::id)
                .containsExactly("change-u-nodeRemoved");
        assertThat(Changes.between("prod", NODE, was(NODE, "u", free), is(NODE, "v", free), NOW))
                .extracting(ChangeEvent::id)
                .containsExactly("change-u-nodeRemoved", "change-v-nodeAdded");
        assertThat(between(NODE, free, cordoned, NOW))
                .extracting(ChangeEvent::id)
                .containsExactly("change-u-nodeCordoned-17");
        assertThat(between(NODE, cordoned, free, NOW))
                .extracting(ChangeEvent::id)
                .containsExactly("change-u-nodeUncordoned-17");
        assertThat(between(NODE, free, free, NOW)).isEmpty();
    }
}
