package io.plimsoll.collector.pods;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.Workload;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownPodsTest {
    private static final Workload ROLLOUT = new Workload("Rollout", "web");
    private static final String POD = "web-5d4f8b7c9d-x7k2p";

    private final KnownPods pods = new KnownPods("prod");

    private static KnownPod pod(Workload workload) {
        return new KnownPod("shop", POD, workload, "10.1.2.3", Set.of("abc"));
    }

    private static Map<String, String> labels(String... more) {
        var labels = new HashMap<String, String>();
        labels.put("__name__", "m");
        for (int i = 0; i < more.length; i += 2) {
            labels.put(more[i], more[i + 1]);
        }
        return labels;
    }

    private LabelRules.Place place(Map<String, String> labels) {
        long _ = pods.ask(labels, "prod");
        return LabelRules.place(labels, "prod", pods);
    }

    @Test
    void leadsByNameByAddressAndByContainer() {
        pods.put(pod(ROLLOUT));

        var byName = place(labels("namespace", "shop", "pod", POD));
        var byAddress = place(labels("instance", "10.1.2.3:8080"));
        var byContainer = place(labels("container_id", "containerd://abc"));

        assertThat(byName.identity().workload()).isEqualTo(ROLLOUT);
        assertThat(byName.member()).isEqualTo(POD);
        assertThat(byAddress).isEqualTo(byName);
        assertThat(byContainer).isEqualTo(byName);
    }

    @Test
    void readsAddressesOfBothKinds() {
        pods.put(new KnownPod("shop", POD, ROLLOUT, "fd00::1", Set.of()));

        for (var instance : new String[] {"[fd00::1]:80", "[fd00::1]", "fd00::1"}) {
            assertThat(place(labels("instance", instance)).identity().workload())
                    .isEqualTo(ROLLOUT);
        }
        assertThat(place(labels("instance", "[fd00::1")).member()).isEqualTo("[fd00::1");
    }

    @Test
    void theAddressOfAnExporterSaysNothingOfWhatItTells() {
        pods.put(pod(ROLLOUT));

        assertThat(place(labels("instance", "10.1.2.3:80", "node", "n1")).identity().workload())
                .isEqualTo(new Workload("Node", "n1"));
        assertThat(
                        place(labels("instance", "10.1.2.3:80", "deployment", "db"))
                                .identity()
                                .workload())
                .isEqualTo(new Workload("Deployment", "db"));
        assertThat(
                        place(labels("instance", "10.1.2.3:80", "namespace", "bank", "job", "ksm"))
                                .identity()
                                .workload())
                .isEqualTo(new Workload("Service", "ksm"));
    }

    @Test
    void noticesWhenAnOwnerBecomesKnownLater() {
        long asked = pods.ask(labels("namespace", "shop", "pod", POD), null);
        assertThat(asked).isEqualTo(KnownPods.NOTHING);
        asked = pods.ask(labels("namespace", "shop", "pod", POD), "prod");
        assertThat(pods.isCurrent(asked)).isTrue();

        pods.put(pod(new Workload("Deployment", "web")));
        assertThat(pods.isCurrent(asked)).as("as the name tells").isTrue();
        pods.put(pod(ROLLOUT));
        assertThat(pods.isCurrent(asked)).isFalse();
        long again = pods.ask(labels("namespace", "shop", "pod", POD), "prod");
        pods.put(pod(ROLLOUT));
        assertThat(pods.isCurrent(again)).isTrue();
    }

    @Test
    void noticesWhenAnAddressIsAnothers() {
        long asked = pods.ask(labels("instance", "10.1.2.3:80"), "prod");
        pods.put(pod(ROLLOUT));
        assertThat(pods.isCurrent(asked)).isFalse();

        pods.remove("shop", POD);
        assertThat(place(labels("instance", "10.1.2.3:80", "job", "x")).identity().workload())
                .isEqualTo(new Workload("Service", "x"));
        long meanwhile = pods.ask(labels("instance", "10.1.2.3:80"), "prod");
        pods.put(
                new KnownPod(
                        "bank", "db-0", new Workload("StatefulSet", "db"), "10.1.2.3", Set.of()));

        assertThat(pods.isCurrent(meanwhile)).isFalse();
        assertThat(place(labels("instance", "10.1.2.3:80")).member()).isEqualTo("db-0");
    }

    @Test
    void aPodThatIsGoneIsStillKnownByItsName() {
        pods.put(pod(ROLLOUT));
        pods.remove("shop", POD);
        pods.remove("shop", POD);

        assertThat(pods.size()).isZero();
        assertThat(pods.owner("prod", "shop", POD)).isEqualTo(ROLLOUT);
        assertThat(pods.owner("prod", "shop", "other")).isNull();
    }

    @Test
    void knowsNothingOfOtherClusters() {
        pods.put(pod(ROLLOUT));

        assertThat(pods.owner("test", "shop", POD)).isNull();
        assertThat(pods.ask(labels("instance", "10.1.2.3:80"), "test"))
                .isEqualTo(KnownPods.NOTHING);
        assertThat(pods.ask(labels("cluster", "prod", "instance", "10.1.2.3"), null))
                .isNotEqualTo(KnownPods.NOTHING);
        assertThat(pods.isCurrent(KnownPods.NOTHING)).isTrue();
    }
}
