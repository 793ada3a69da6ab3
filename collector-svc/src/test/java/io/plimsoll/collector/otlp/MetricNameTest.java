package io.plimsoll.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of the OpenTelemetry specification, and what it leaves open.
class MetricNameTest {
    @ParameterizedTest
    @CsvSource({
        "http.server.request.duration, s, http_server_request_duration_seconds",
        "system.memory.usage, By, system_memory_usage_bytes",
        "request_duration_seconds, s, request_duration_seconds",
        "a__b..c, '', a_b_c",
        "2xx, '', _2xx",
        "queue.size, {items}, queue_size",
        "io, By/s, io_bytes_per_second",
        "flow, m/{turn}, flow_meters",
        "cpu:usage, '', cpu:usage",
        "pace, furlong, pace_furlong",
        "température, Cel, temp_rature_celsius",
        "'...', '', ''",
    })
    void writesWordsAndTheUnit(String name, String unit, String written) {
        assertThat(MetricName.of(name, unit)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "http.requests, {request}, http_requests_total",
        "http.requests.total, '', http_requests_total",
        "process.cpu.time, s, process_cpu_time_seconds_total",
        "bytes_total, By, bytes_total",
        "done, 1, done_total",
    })
    void endsTheNameOfACounterWithTotal(String name, String unit, String written) {
        assertThat(MetricName.ofCounter(name, unit)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "jvm.cpu.recent_utilization, 1, jvm_cpu_recent_utilization_ratio",
        "hit_ratio, 1, hit_ratio",
        "battery, %, battery_percent",
        "queue, '', queue",
    })
    void endsTheNameOfAGaugeWithoutDimensionWithRatio(String name, String unit, String written) {
        assertThat(MetricName.ofGauge(name, unit)).isEqualTo(written);
    }
}
