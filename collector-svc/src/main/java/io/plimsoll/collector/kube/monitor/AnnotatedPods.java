package io.plimsoll.collector.kube.monitor;

import io.plimsoll.collector.scrape.PaceDefaults;
import io.plimsoll.collector.scrape.Target;
import io.plimsoll.collector.scrape.TargetAddress;
import io.plimsoll.collector.scrape.Targets;
import java.util.ArrayList;
import java.util.Map;

/// Pods that ask to be scraped by `prometheus.io/scrape: "true"`, with `port`, `path` and `scheme`
/// beside it.
final class AnnotatedPods {
    /// As the configuration has it from which most copied it.
    private static final String JOB = "kubernetes-pods";

    private AnnotatedPods() {}

    static Targets among(SeenTargets seen, PaceDefaults defaults) {
        var targets = new ArrayList<Target>();
        var faults = new ArrayList<Targets.Fault>();
        for (var pod : seen.pods()) {
            if (!pod.annotations().getOrDefault("scrape", "").equals("true")) {
                continue;
            }
            try {
                targets.add(target(pod, defaults));
            } catch (IllegalArgumentException e) {
                var origin = "Pod %s/%s".formatted(pod.namespace(), pod.name());
                faults.add(new Targets.Fault(origin, String.valueOf(e.getMessage())));
            }
        }
        return new Targets(targets, faults);
    }

    private static Target target(SeenPod pod, PaceDefaults defaults) {
        int port = port(pod);
        var where =
                new TargetAddress(
                        pod.annotations().getOrDefault("scheme", ""),
                        TargetAddress.of(pod.ip(), port),
                        pod.annotations().getOrDefault("path", ""),
                        Map.of());
        var labels = pod.labels(port);
        labels.put("job", JOB);
        return new Target(where.url(), labels, false, defaults.pace("", ""));
    }

    private static int port(SeenPod pod) {
        var said = pod.annotations().getOrDefault("port", "");
        if (!said.isEmpty()) {
            if (!said.matches("\\d{1,5}")) {
                throw new IllegalArgumentException("prometheus.io/port is no number");
            }
            return Integer.parseInt(said);
        }
        if (pod.ports().size() != 1) {
            throw new IllegalArgumentException(
                    "it declares %d ports and prometheus.io/port names none"
                            .formatted(pod.ports().size()));
        }
        return pod.ports().getFirst().number();
    }
}
