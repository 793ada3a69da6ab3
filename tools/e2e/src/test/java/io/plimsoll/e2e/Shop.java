package io.plimsoll.e2e;

import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.SeriesIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A made-up cluster: a few workloads, each with two gauges and a counter. What it shows depends on
/// the seed, the time and the faults alone. Thread safe.
final class Shop {
    static final String MEMORY = "app_memory_bytes";
    static final String LATENCY = "app_request_seconds";
    static final String REQUESTS = "app_requests_total";

    static final String CLUSTER = "harbour";

    /// What a Prometheus must be told to add to all it sends; the name of the Prometheus is the
    /// source whose watermark closes steps.
    static final Map<String, String> EXTERNAL_LABELS =
            Map.of("cluster", CLUSTER, "prometheus", "monitoring/main");

    /// Pods are named as Kubernetes' controllers name them, so that their workload can be read from
    /// the name.
    private static final Map<String, List<String>> PODS = pods();

    private final Map<String, Signal> signals = new LinkedHashMap<>();

    private final Instant origin;

    private Shop(Instant origin) {
        this.origin = origin;
    }

    /// A shop whose counters count from `origin`.
    static Shop since(Instant origin, long seed) {
        var shop = new Shop(origin);
        PODS.forEach((workload, pods) -> {
            var labels = new LinkedHashMap<String, String>();
            labels.put("namespace", workload.equals("proxy") ? "edge" : "shop");
            labels.put("container", workload);
            double size = 1 + shop.signals.size() / 6.0;
            shop.add(workload, MEMORY, labels, pods, Curve.around(300e6 * size), origin, seed);
            shop.add(workload, LATENCY, labels, pods, Curve.around(0.08 * size), origin, seed);
            var ofCode = new LinkedHashMap<>(labels);
            ofCode.put("code", "200");
            shop.add(workload, REQUESTS, ofCode, pods, Curve.around(40 * size), origin, seed);
        });
        return shop;
    }

    /// Where it begins; there is nothing before.
    Instant origin() {
        return origin;
    }

    /// @throws IllegalArgumentException when there is none
    Signal signal(String workload, String metric) {
        var signal = signals.get(workload + " " + metric);
        if (signal == null) {
            throw new IllegalArgumentException(signals.keySet() + " are all there are");
        }
        return signal;
    }

    List<Signal> signals() {
        return List.copyOf(signals.values());
    }

    /// All of it in the text format 0.0.4.
    String exposition(long millis) {
        var byMetric = new LinkedHashMap<String, List<Signal>>();
        signals()
                .forEach(signal ->
                        byMetric.computeIfAbsent(signal.metric(), _ -> new ArrayList<>())
                                .add(signal));
        var text = new StringBuilder(8_000);
        byMetric.forEach((metric, ofMetric) -> {
            text.append("# TYPE ")
                    .append(metric)
                    .append(' ')
                    .append(ofMetric.getFirst().type().name().toLowerCase(Locale.ROOT))
                    .append('\n');
            for (var signal : ofMetric) {
                signal.readings(millis).forEach(reading -> line(text, reading));
            }
        });
        return text.toString();
    }

    /// The series that Plimsoll should make of a signal.
    static SeriesIdentity identity(Signal signal) {
        var labels = new LinkedHashMap<>(EXTERNAL_LABELS);
        labels.put("job", FaultyTarget.JOB);
        labels.putAll(signal.anyLabels());
        return LabelRules.place(labels, null).identity();
    }

    private void add(
            String workload,
            String metric,
            Map<String, String> labels,
            List<String> pods,
            Curve curve,
            Instant origin,
            long seed) {
        var all = new LinkedHashMap<>(labels);
        all.put("__name__", metric);
        signals.put(
                workload + " " + metric,
                new Signal(all, pods, curve, origin.getEpochSecond(), seed));
    }

    private static void line(StringBuilder text, Signal.Reading reading) {
        text.append(reading.labels().get("__name__")).append('{');
        reading.labels()
                .forEach((name, value) -> {
                    if (!name.equals("__name__")) {
                        text.append(name).append("=\"").append(value).append("\",");
                    }
                });
        text.setLength(text.length() - 1);
        text.append("} ").append(reading.value()).append('\n');
    }

    private static Map<String, List<String>> pods() {
        var pods = new LinkedHashMap<String, List<String>>();
        pods.put(
                "cart",
                List.of("cart-7d4b9c6f5d-x2k4j", "cart-7d4b9c6f5d-p8wz6", "cart-7d4b9c6f5d-n5c7r"));
        pods.put("checkout", List.of("checkout-5f6d8b7c94-qq2lw", "checkout-5f6d8b7c94-v9t6k"));
        pods.put("search", List.of("search-6c8f7d9b5b-4hj2m", "search-6c8f7d9b5b-zx8vd"));
        pods.put("payment", List.of("payment-84d5f9c7bb-k7m2s", "payment-84d5f9c7bb-t4b9g"));
        pods.put("ledger", List.of("ledger-0", "ledger-1"));
        pods.put("proxy", List.of("proxy-x7k2p", "proxy-b6n9c"));
        return pods;
    }
}
