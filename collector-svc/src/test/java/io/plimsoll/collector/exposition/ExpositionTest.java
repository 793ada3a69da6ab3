package io.plimsoll.collector.exposition;

import static io.plimsoll.collector.exposition.ExpositionFormat.OPEN_METRICS;
import static io.plimsoll.collector.exposition.ExpositionFormat.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {
    @Test
    void readsTheFormatOfPrometheus() throws IOException {
        var exposed =
                Exposed.of(
                        """
                        # HELP http_requests_total The total number of HTTP requests.
                        # TYPE http_requests_total counter
                        http_requests_total{method="post",code="200"} 1027 1395066363000
                        http_requests_total{method="post",code="400"}    3 1395066363000

                        # Escaping in label values:
                        msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9
                        metric_without_timestamp_and_labels 12.47
                        something_weird{problem="division by zero"} +Inf -3982045
                        # TYPE http_request_duration_seconds histogram
                        http_request_duration_seconds_bucket{le="0.05"} 24054
                        http_request_duration_seconds_bucket{le="+Inf"} 144320
                        http_request_duration_seconds_sum 53423
                        http_request_duration_seconds_count 144320
                        # TYPE rpc_duration_seconds summary
                        rpc_duration_seconds{quantile="0.01"} 3102
                        rpc_duration_seconds_sum 1.7560473e+07
                        """,
                        TEXT);

        assertThat(exposed.refusals).isEmpty();
        assertThat(exposed.samples)
                .containsExactly(
                        "http_requests_total{code=200, method=post} COUNTER 1027.0 at 1395066363000",
                        "http_requests_total{code=400, method=post} COUNTER 3.0 at 1395066363000",
                        "msdos_file_access_time_seconds{error=Cannot find file:\n\"FILE.TXT\","
                                + " path=C:\\DIR\\FILE.TXT} UNSAID 1.458255915E9",
                        "metric_without_timestamp_and_labels{} UNSAID 12.47",
                        "something_weird{problem=division by zero} UNSAID Infinity at -3982045",
                        "http_request_duration_seconds_bucket{le=0.05} COUNTER 24054.0",
                        "http_request_duration_seconds_bucket{le=+Inf} COUNTER 144320.0",
                        "http_request_duration_seconds_sum{} COUNTER 53423.0",
                        "http_request_duration_seconds_count{} COUNTER 144320.0",
                        "rpc_duration_seconds{quantile=0.01} GAUGE 3102.0",
                        "rpc_duration_seconds_sum{} COUNTER 1.7560473E7");
    }

    @Test
    void readsOpenMetrics() throws IOException {
        var exposed =
                Exposed.of(
                        """
                        # TYPE acme_http_router_request_seconds summary
                        # UNIT acme_http_router_request_seconds seconds
                        acme_http_router_request_seconds_sum{path="/api/v1",method="GET"} 9036.32
                        acme_http_router_request_seconds_created{path="/api/v1",method="GET"} 1605281325.0
                        # TYPE foo counter
                        foo_total 17.0 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67
                        foo_created 1520430000.123
                        # TYPE bar histogram
                        bar_bucket{le="0.1"} 8 # {} 0.054
                        # TYPE g gaugehistogram
                        g_bucket{le="1.0"} 4
                        g_gcount 4
                        # TYPE build info
                        build_info{version="8.2.7"} 1
                        # TYPE s stateset
                        s{s="a"} 1
                        # EOF
                        """,
                        OPEN_METRICS);

        assertThat(exposed.refusals).isEmpty();
        assertThat(exposed.samples)
                .containsExactly(
                        "acme_http_router_request_seconds_sum{method=GET, path=/api/v1} COUNTER 9036.32",
                        "acme_http_router_request_seconds_created{method=GET, path=/api/v1} CREATED"
                                + " 1.605281325E9",
                        "foo_total{} COUNTER 17.0 at 1520879607789",
                        "foo_created{} CREATED 1.520430000123E9",
                        "bar_bucket{le=0.1} COUNTER 8.0",
                        "g_bucket{le=1.0} GAUGE 4.0",
                        "g_gcount{} GAUGE 4.0",
                        "build_info{version=8.2.7} GAUGE 1.0",
                        "s{s=a} GAUGE 1.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1abc 1",
                "{a=\"b\"} 1",
                "a",
                "a ",
                "a{b=\"c\"}",
                "a{b=\"c\" 1",
                "a{b=\"c} 1",
                "a{b=c} 1",
                "a{=\"c\"} 1",
                "a{b=\"c\" d=\"e\"} 1",
                "a{b=\"c\",b=\"d\"} 1",
                "a{__name__=\"b\"} 1",
                "a one",
                "a 1d",
                "a 0x10",
                "a 1e",
                "a 1 2.5",
                "a 1 x",
                "a 1 2 3",
                "a 1 # {} 1",
                "a 1\r",
            })
    void costsABadLineItselfAlone(String line) throws IOException {
        var exposed = Exposed.of("before 1\n" + line + "\nafter 2\n", TEXT);

        assertThat(exposed.refusals).singleElement().asString().isNotBlank();
        assertThat(exposed.samples).containsExactly("before{} UNSAID 1.0", "after{} UNSAID 2.0");
    }

    @ParameterizedTest
    @CsvSource({
        "'a\t{ b = \"c\" , } \t 1 ', a{b=c} UNSAID 1.0",
        "'a{}1', a{} UNSAID 1.0",
        "'a{b=\"}\"} 1', a{b=}} UNSAID 1.0",
        "'a{b=\"\"} 1', a{b=} UNSAID 1.0",
        "'a{b=\"\\x\"} 1', a{b=\\x} UNSAID 1.0",
        "'a:b NaN', a:b{} UNSAID NaN",
        "'a -Inf', a{} UNSAID -Infinity",
    })
    void readsWhatPrometheusReads(String line, String told) throws IOException {
        assertThat(Exposed.of(line + "\n", TEXT).samples).containsExactly(told);
    }

    @Test
    void takesNoValueThatMayBeCutOff() throws IOException {
        var exposed = Exposed.of("a 1\nb 12", TEXT);

        assertThat(exposed.samples).containsExactly("a{} UNSAID 1.0");
        assertThat(exposed.refusals).containsExactly("the last line does not end: it is cut off");
    }

    @Test
    void takesNoBodyOfOpenMetricsThatIsCutOff() {
        assertThatThrownBy(() -> Exposed.of("a 1\n", OPEN_METRICS))
                .isInstanceOf(BadExposition.class)
                .hasMessageContaining("# EOF");
    }

    @Test
    void takesNoBodyAboveABound() {
        var bounds = new ExpositionBounds(100, 20, 2);

        assertThatThrownBy(() -> Exposed.of("a 1\n".repeat(26).getBytes(UTF_8), TEXT, bounds))
                .hasMessage("a body of more than 100 bytes");
        assertThatThrownBy(() -> Exposed.of("a".repeat(21).getBytes(UTF_8), TEXT, bounds))
                .hasMessage("a line of more than 20 bytes");
        assertThatThrownBy(() -> Exposed.of("<br/>\n".repeat(3).getBytes(UTF_8), TEXT, bounds))
                .hasMessageStartingWith("more than 2 lines cannot be read");
    }

    @Test
    void knowsTheFormatByWhatTheTargetSays() {
        assertThat(ExpositionFormat.of("text/plain; version=0.0.4; charset=utf-8")).contains(TEXT);
        assertThat(ExpositionFormat.of("")).contains(TEXT);
        assertThat(ExpositionFormat.of("application/OpenMetrics-text;version=1.0.0"))
                .contains(OPEN_METRICS);
        assertThat(ExpositionFormat.of("text/html")).isEmpty();
        assertThat(ExpositionFormat.of("application/vnd.google.protobuf")).isEmpty();
    }
}
