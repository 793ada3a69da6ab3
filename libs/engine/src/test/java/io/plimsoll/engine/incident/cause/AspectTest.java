package io.plimsoll.engine.incident.cause;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AspectTest {
    @ParameterizedTest
    @CsvSource({
        "http_request_duration_seconds, LATENCY",
        "http_request_duration_seconds:p99, LATENCY",
        "http_server_requests_errors_total, ERRORS",
        "kube_pod_container_status_restarts_total, ERRORS",
        "plimsoll_kube_unready_replicas, ERRORS",
        "plimsoll_kube_node_ready, ERRORS",
        "container_cpu_usage_seconds_total, SATURATION",
        "container_memory_working_set_bytes, SATURATION",
        "go_goroutines, TRAFFIC",
        "http_requests_total, TRAFFIC",
        "'', TRAFFIC",
    })
    void isReadFromTheWordsOfAName(String metric, Aspect aspect) {
        assertThat(Aspect.ofMetric(metric)).isEqualTo(aspect);
    }

    @ParameterizedTest
    @CsvSource({"plimsoll_kube_node_ready, true", "up, true", "cpu_usage, false"})
    void knowsOfWhichLessIsWorse(String metric, boolean isSo) {
        assertThat(Aspect.isWorseWhenDown(metric)).isEqualTo(isSo);
    }
}
