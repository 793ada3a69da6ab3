package io.plimsoll.collector.kube.monitor;

import io.plimsoll.collector.scrape.Target;
import io.plimsoll.collector.scrape.TargetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What monitors choose, with the labels that the Prometheus operator gives it: the series are the
/// same whoever scrapes.
final class Monitors {
    private final SeenTargets seen;
    private final Map<String, List<SeenSlice>> slices;

    Monitors(SeenTargets seen) {
        this.seen = seen;
        this.slices =
                seen.slices().stream()
                        .collect(
                                Collectors.groupingBy(
                                        slice -> slice.namespace() + "/" + slice.service()));
    }

    /// The targets of a `PodMonitor`.
    ///
    /// @throws IllegalArgumentException when one has no address that can be scraped
    Collection<Target> ofPods(Monitor monitor) {
        var targets = new ArrayList<Target>();
        for (var pod : seen.pods()) {
            if (!monitor.chooses(pod.namespace(), pod.labels())) {
                continue;
            }
            var job = monitor.namespace() + "/" + monitor.name();
            for (var endpoint : monitor.endpoints()) {
                pod.ports().stream()
                        .filter(port -> port.name().equals(endpoint.port()))
                        .map(port ->
                                target(
                                        pod,
                                        port.number(),
                                        endpoint,
                                        Map.of("job", job(monitor, pod.labels(), job))))
                        .forEach(targets::add);
            }
        }
        return targets;
    }

    /// The targets of a `ServiceMonitor`: the pods behind each Service, whether they are ready or
    /// not.
    ///
    /// @throws IllegalArgumentException when one has no address that can be scraped
    Collection<Target> ofServices(Monitor monitor) {
        var targets = new ArrayList<Target>();
        for (var service : seen.services()) {
            if (monitor.chooses(service.namespace(), service.labels())) {
                for (var slice : slices(service)) {
                    behind(monitor, service, slice, targets);
                }
            }
        }
        return targets;
    }

    private List<SeenSlice> slices(SeenService service) {
        return slices.getOrDefault(service.namespace() + "/" + service.name(), List.of());
    }

    private void behind(
            Monitor monitor, SeenService service, SeenSlice slice, List<Target> targets) {
        var labels =
                Map.of(
                        "service",
                        service.name(),
                        "job",
                        job(monitor, service.labels(), service.name()));
        for (var endpoint : monitor.endpoints()) {
            var port = slice.ports().get(endpoint.port());
            if (port == null) {
                continue;
            }
            for (var name : slice.pods()) {
                seen.pod(slice.namespace(), name)
                        .map(pod -> target(pod, port, endpoint, labels))
                        .ifPresent(targets::add);
            }
        }
    }

    private static String job(Monitor monitor, Map<String, String> labels, String otherwise) {
        var named = labels.getOrDefault(monitor.jobLabel(), "");
        return named.isEmpty() ? otherwise : named;
    }

    private static Target target(
            SeenPod pod, int port, Monitor.Endpoint endpoint, Map<String, String> more) {
        var labels = pod.labels(port);
        labels.put("endpoint", endpoint.port());
        labels.putAll(more);
        var where =
                new TargetAddress(
                        endpoint.scheme(),
                        TargetAddress.of(pod.ip(), port),
                        endpoint.path(),
                        endpoint.parameters());
        return new Target(where.url(), labels, endpoint.isHonoured(), endpoint.pace());
    }
}
