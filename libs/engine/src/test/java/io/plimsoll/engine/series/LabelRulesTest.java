package io.plimsoll.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelRulesTest {
    @ParameterizedTest
    @CsvSource({
        "checkout-7d4b9c6f8d-x2x7k, Deployment, checkout",
        "api-gateway-5c5c7b9d4-zzl8m, Deployment, api-gateway",
        "postgres-0, StatefulSet, postgres",
        "backup-28937460-b7k2x, CronJob, backup",
        "node-exporter-4x9vz, DaemonSet, node-exporter",
        "debug, Pod, debug"
    })
    void readsTheWorkloadFromThePodsName(String pod, String kind, String name) {
        var place = place("cpu_total", Map.of("namespace", "shop", "pod", pod));

        assertThat(place.identity().workload()).isEqualTo(new Workload(kind, name));
        assertThat(place.member()).isEqualTo(pod);
    }

    @Test
    void givesAllPodsOfAWorkloadOneSeries() {
        var one = place("cpu_total", Map.of("pod", "web-7d4b9c6f8d-x2x7k", "id", "/kubepods/a"));
        var other = place("cpu_total", Map.of("pod", "web-54c9d8f7bb-qqq5m", "id", "/kubepods/b"));

        assertThat(one.identity()).isEqualTo(other.identity());
        assertThat(one.identity().id()).isEqualTo(other.identity().id());
        assertThat(one.member()).isNotEqualTo(other.member());
    }

    @Test
    void believesKubeStateMetricsBeforeThePodsName() {
        var place = place("kube_deployment_replicas", Map.of("deployment", "web", "pod", "ksm-0"));

        assertThat(place.identity().workload()).isEqualTo(new Workload("Deployment", "web"));
    }

    @Test
    void takesANodeForTheWorkloadOfItsOwnMetrics() {
        var place = place("node_load1", Map.of("node", "worker-3", "instance", "10.0.0.3:9100"));

        assertThat(place.identity().workload()).isEqualTo(new Workload("Node", "worker-3"));
        assertThat(place.identity().namespace()).isEqualTo(LabelRules.CLUSTER_SCOPE);
    }

    @Test
    void aVolumeIsThatOfItsClaimWhereverItIsMounted() {
        var here = fill("data-db-0", "worker-3");
        var there = fill("data-db-0", "worker-4");

        assertThat(here.identity().workload())
                .isEqualTo(new Workload("PersistentVolumeClaim", "data-db-0"));
        assertThat(here.identity().labels()).isEmpty();
        assertThat(here.identity()).isEqualTo(there.identity());
        assertThat(fill("data-db-1", "worker-3").identity()).isNotEqualTo(here.identity());
    }

    private static LabelRules.Place fill(String claim, String node) {
        return place(
                "kubelet_volume_stats_available_bytes",
                Map.of(
                        "namespace",
                        "shop",
                        "persistentvolumeclaim",
                        claim,
                        "node",
                        node,
                        "instance",
                        node + ":10250"));
    }

    @Test
    void whatIsSaidOfAPodIsOfThePodWithWhateverClaim() {
        var place =
                place(
                        "kube_pod_spec_volumes_persistentvolumeclaims_readonly",
                        Map.of(
                                "namespace", "shop",
                                "pod", "db-0",
                                "persistentvolumeclaim", "data-db-0"));

        assertThat(place.identity().workload()).isEqualTo(new Workload("StatefulSet", "db"));
        assertThat(place.identity().labels())
                .containsExactly(new Label("persistentvolumeclaim", "data-db-0"));
    }

    @Test
    void aClaimOfNoNamespaceIsNone() {
        var place =
                place("volume", Map.of("node", "worker-3", "persistentvolumeclaim", "data-db-0"));

        assertThat(place.identity().workload()).isEqualTo(new Workload("Node", "worker-3"));
    }

    @Test
    void foldsTheTargetsOfAJobWithoutKubernetesLabels() {
        var place = place("up", Map.of("job", "shop", "instance", "10.0.0.7:80"));

        assertThat(place.identity().workload()).isEqualTo(new Workload("Service", "shop"));
        assertThat(place.member()).isEqualTo("10.0.0.7:80");
        assertThat(place.identity().labels()).isEmpty();
    }

    @Test
    void keepsTheNameLabelOfWhatIsNoPod() {
        var one = place("node_systemd_unit_state", Map.of("name", "a.service"));
        var other = place("node_systemd_unit_state", Map.of("name", "b.service"));

        assertThat(one.identity().id()).isNotEqualTo(other.identity().id());
    }

    @Test
    void neverLetsALabelOverrideTheClusterOfTheToken() {
        var labels = new HashMap<>(Map.of("__name__", "up", "cluster", "somebody-elses"));

        assertThat(LabelRules.place(labels, "mine").identity().cluster()).isEqualTo("mine");
        assertThat(LabelRules.place(labels, null).identity().cluster()).isEqualTo("somebody-elses");
    }

    @Test
    void refusesASeriesWithoutAName() {
        assertThatThrownBy(() -> LabelRules.place(Map.of("job", "x"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("metric name");
    }

    @Test
    void ordersLabelsByNameThenValueWhateverTheSender() {
        var labels = List.of(new Label("b", "2"), new Label("a", "1"), new Label("a", "0"));

        var identity = new SeriesIdentity("c", "n", new Workload("Pod", "p"), "m", labels);

        assertThat(identity.labels())
                .containsExactly(new Label("a", "0"), new Label("a", "1"), new Label("b", "2"));
    }

    @Test
    void takesAnEmptyLabelForAnAbsentOne() {
        var with = place("up", Map.of("job", "shop", "zone", ""));

        assertThat(with.identity()).isEqualTo(place("up", Map.of("job", "shop")).identity());
    }

    @Test
    void tellsTheJobsApartThatScrapeOnePod() {
        var one = place("up", Map.of("pod", "web-0", "job", "web"));
        var other = place("up", Map.of("pod", "web-0", "job", "sidecar"));

        assertThat(one.identity().labels()).isEmpty();
        assertThat(other.identity().labels()).containsExactly(new Label("job", "sidecar"));
    }

    @Test
    void readsCountersByTheirNames() {
        assertThat(MetricType.ofName("http_requests_total")).isEqualTo(MetricType.COUNTER);
        assertThat(MetricType.ofName("http_seconds_bucket")).isEqualTo(MetricType.COUNTER);
        assertThat(MetricType.ofName("http_seconds_sum")).isEqualTo(MetricType.COUNTER);
        assertThat(MetricType.ofName("http_seconds_count")).isEqualTo(MetricType.COUNTER);
        assertThat(MetricType.ofName("node_load1")).isEqualTo(MetricType.GAUGE);
    }

    @Test
    void assignsAnIdToOnePartition() {
        assertThat(SeriesIdentity.partition(-1L, 16)).isEqualTo(15);
        assertThat(SeriesIdentity.partition(17L, 16)).isEqualTo(1);
    }

    private static LabelRules.Place place(String metric, Map<String, String> labels) {
        var all = new HashMap<>(labels);
        all.put("__name__", metric);
        return LabelRules.place(all, "c1");
    }
}
