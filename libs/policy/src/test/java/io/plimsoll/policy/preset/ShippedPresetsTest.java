package io.plimsoll.policy.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Preset;
import io.plimsoll.engine.score.policy.Presets;
import io.plimsoll.engine.series.Fold;
import io.plimsoll.engine.series.MetricType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedPresetsTest {
    private static final Path FILES = Path.of("src/main/resources/plimsoll/presets");

    private final PresetReading reading = PresetFiles.shipped();
    private final Presets presets = new Presets(reading.presets());

    @Test
    void areWellFormedAndNameNoMetricTwice() {
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.presets()).extracting(Preset::metric).doesNotHaveDuplicates();
    }

    @Test
    void areAllTheFilesThatThereAre() throws IOException {
        try (var files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            PresetFiles.SHIPPED.stream().map(name -> name + ".yaml").toList());
        }
    }

    @Test
    void sayOfEachMetricThatIsTakenHowItIsReadAndWhichWayIsBad() {
        assertThat(reading.presets())
                .filteredOn(preset -> !preset.drop())
                .allMatch(preset ->
                        preset.type() != null
                                && preset.fold() != null
                                && preset.directions() != null);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    container_cpu_usage_seconds_total,          COUNTER, SUM,  UP
                    container_memory_working_set_bytes,         GAUGE,   MEAN, UP
                    container_network_receive_bytes_total,      COUNTER, SUM,  BOTH
                    kube_pod_container_status_restarts_total,   COUNTER, SUM,  UP
                    kube_deployment_status_replicas_available,  GAUGE,   MEAN, DOWN
                    node_cpu_seconds_total,                     COUNTER, SUM,  BOTH
                    node_filesystem_avail_bytes,                GAUGE,   MEAN, DOWN
                    node_vmstat_oom_kill,                       COUNTER, SUM,  UP
                    node_netstat_Udp_InErrors,                  COUNTER, SUM,  BOTH
                    kubelet_running_pods,                       GAUGE,   MEAN, BOTH
                    kubelet_running_pod_count,                  GAUGE,   MEAN, BOTH
                    kubelet_volume_stats_available_bytes,       GAUGE,   MEAN, DOWN
                    coredns_dns_requests_total,                 COUNTER, SUM,  BOTH
                    nginx_ingress_controller_requests,          COUNTER, SUM,  BOTH
                    istio_requests_total,                       COUNTER, SUM,  BOTH
                    envoy_cluster_upstream_cx_connect_fail,     COUNTER, SUM,  UP
                    envoy_cluster_membership_healthy,           GAUGE,   MEAN, DOWN
                    jvm_memory_used_bytes,                      GAUGE,   MEAN, UP
                    jvm_gc_pause_seconds_max,                   GAUGE,   MAX,  UP
                    hikaricp_connections_pending,               GAUGE,   MEAN, UP
                    go_goroutines,                              GAUGE,   MEAN, UP
                    pg_stat_database_xact_commit,               COUNTER, SUM,  BOTH
                    pg_stat_activity_count,                     GAUGE,   MEAN, UP
                    redis_keyspace_hits_total,                  COUNTER, SUM,  DOWN
                    up,                                         GAUGE,   MEAN, DOWN
                    shop_payment_errors_total,                  COUNTER, SUM,  UP
                    """)
    void knowWhatExportersTell(String metric, MetricType type, Fold fold, Directions bad) {
        var preset = known(metric);

        assertThat(preset.drop()).isFalse();
        assertThat(preset.type()).isEqualTo(type);
        assertThat(preset.fold()).isEqualTo(fold);
        assertThat(preset.directions()).isEqualTo(bad);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http_requests_created",
                "go_info",
                "kube_pod_info",
                "kube_pod_labels",
                "kube_deployment_status_observed_generation",
                "kube_replicaset_spec_replicas",
                "prometheus_build_info",
                "node_memory_Cached_bytes",
                "node_timex_maxerror_seconds",
                "container_spec_memory_limit_bytes",
                "machine_cpu_cores",
                "go_memstats_next_gc_bytes",
                "process_start_time_seconds",
                "redis_config_maxclients",
                "pg_settings_work_mem_bytes",
                "jvm_memory_max_bytes"
            })
    void dropWhatSaysNothing(String metric) {
        assertThat(known(metric).drop()).isTrue();
    }

    @Test
    void preferTheNameToThePatternAndTheNarrowerPattern() {
        assertThat(known("node_memory_MemAvailable_bytes").drop()).isFalse();
        assertThat(known("pg_exporter_last_scrape_error").metric())
                .isEqualTo(new MetricPattern("pg_exporter_last_scrape_error"));
        assertThat(known("node_netstat_Tcp_CurrEstab").type()).isEqualTo(MetricType.GAUGE);
        assertThat(known("process_cpu_seconds_total").least()).isEqualTo(new Least(0.02, 0.1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latency", "orders_total", "queue_length", "app_request_seconds"})
    void leaveWhatIsNotKnownAsItIs(String metric) {
        assertThat(presets.of(metric)).isNull();
    }

    private Preset known(String metric) {
        return Objects.requireNonNull(presets.of(metric), metric);
    }
}
