package io.plimsoll.collector.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeardCallsTest {
    private static final int MINUTE = 30_000_000;

    private final HeardCalls calls = new HeardCalls("prod");

    private static Map<String, String> labels(String... pairs) {
        var labels = new HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            labels.put(pairs[i], pairs[i + 1]);
        }
        return labels;
    }

    private static Map<String, String> hubble(String from, String to) {
        return labels(
                "__name__", "hubble_flows_processed_total",
                "source_namespace", "shop",
                "source_workload", from,
                "destination_namespace", "shop",
                "destination_workload", to);
    }

    @ParameterizedTest
    @CsvSource({"istio_requests_total", "istio_tcp_connections_opened_total"})
    void istioSaysServiceAndWorkload(String metric) {
        var labels =
                labels(
                        "__name__", metric,
                        "source_workload", "web",
                        "source_workload_namespace", "shop",
                        "destination_workload", "payment-v2",
                        "destination_workload_namespace", "pay",
                        "destination_service_name", "payment",
                        "destination_service_namespace", "pay");

        assertThat(CallRules.call(labels))
                .isEqualTo(new Call("shop", "web", "pay", "payment", "payment-v2"));
    }

    @Test
    void whatIstioDoesNotKnowIsNotSaid() {
        var labels =
                labels(
                        "__name__", "istio_requests_total",
                        "source_workload", "web",
                        "source_workload_namespace", "shop",
                        "destination_workload", "unknown",
                        "destination_workload_namespace", "unknown",
                        "destination_service_name", "payment",
                        "destination_service_namespace", "unknown");

        assertThat(CallRules.call(labels)).isEqualTo(new Call("shop", "web", "", "payment", ""));
        labels.put("source_workload", "unknown");
        assertThat(CallRules.call(labels)).isNull();
    }

    @Test
    void theServiceGraphMaySayNoNamespace() {
        var labels =
                labels(
                        "__name__",
                        "traces_service_graph_request_total",
                        "client",
                        "a",
                        "server",
                        "b");
        assertThat(CallRules.call(labels)).isEqualTo(new Call("", "a", "", "b", "b"));

        labels.put("client_k8s_namespace_name", "shop");
        labels.put("server_k8s_namespace_name", "pay");
        assertThat(CallRules.call(labels)).isEqualTo(new Call("shop", "a", "pay", "b", "b"));
    }

    @Test
    void linkerdSaysItOfWhatGoesOut() {
        var labels =
                labels(
                        "__name__", "response_total",
                        "direction", "outbound",
                        "namespace", "shop",
                        "statefulset", "db",
                        "dst_namespace", "pay",
                        "dst_deployment", "payment");
        assertThat(CallRules.call(labels)).isEqualTo(new Call("shop", "db", "pay", "", "payment"));

        labels.put("direction", "inbound");
        assertThat(CallRules.call(labels)).isNull();
    }

    @Test
    void hubbleSaysWorkloads() {
        assertThat(CallRules.call(hubble("web", "payment")))
                .isEqualTo(new Call("shop", "web", "shop", "", "payment"));
    }

    @Test
    void otherMetricsAndNamesThatAreNoneSayNothing() {
        assertThat(CallRules.call(labels("__name__", "up", "client", "a", "server", "b"))).isNull();
        assertThat(CallRules.call(hubble("web", "no name"))).isNull();
        assertThat(CallRules.call(hubble("web", "x".repeat(254)))).isNull();
    }

    @Test
    void aCallReadsAsItWasWritten() {
        var call = new Call("shop", "web", "", "payment", "");

        assertThat(Call.read(call.text())).contains(call);
        assertThat(Call.read("nobody at all")).isEmpty();
        assertThat(Call.read("shop  pay payment ")).as("of nobody").isEmpty();
    }

    @Test
    void aCallIsToldAsOftenAsItIsHeard() {
        var heard = Objects.requireNonNull(calls.hear(hubble("web", "db"), "prod", MINUTE));
        assertThat(calls.since(MINUTE)).containsOnlyKeys("shop web shop  db");
        assertThat(calls.since(MINUTE + 1)).isEmpty();

        assertThat(heard.hear(MINUTE + 1)).isTrue();

        assertThat(calls.since(MINUTE + 1)).hasSize(1);
    }

    @Test
    void isForgottenAfterTwoHoursAndThenKnownAnew() {
        var heard = Objects.requireNonNull(calls.hear(hubble("web", "db"), "prod", MINUTE));
        calls.forget(MINUTE + 120);
        assertThat(calls.size()).isEqualTo(1);

        calls.forget(MINUTE + 121);

        assertThat(calls.size()).isZero();
        assertThat(heard.hear(MINUTE + 122)).as("whoever has it asks again").isFalse();
        assertThat(calls.hear(hubble("web", "db"), "prod", MINUTE + 122)).isNotNull();
        assertThat(calls.since(0)).hasSize(1);
    }

    @Test
    void knowsNoMoreThan10000AndNoneOfAnotherCluster() {
        assertThat(calls.hear(hubble("web", "db"), "edge", MINUTE)).isNull();
        for (int i = 0; i < 11_000; i++) {
            var _ = calls.hear(hubble("web", "db-" + i), "prod", MINUTE);
        }

        assertThat(calls.size()).isEqualTo(10_000);
        assertThat(calls.hear(hubble("web", "db-1"), "prod", MINUTE)).as("known").isNotNull();
    }
}
