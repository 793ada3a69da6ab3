package io.plimsoll.collector.kube.monitor;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Pod;
import io.plimsoll.collector.scrape.TargetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What of a pod matters to whoever scrapes it.
///
/// @param annotations those of `prometheus.io`
record SeenPod(
        String namespace,
        String name,
        String ip,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<Port> ports) {
    private static final String PREFIX = "prometheus.io/";

    SeenPod {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        ports = List.copyOf(ports);
    }

    /// A port that a container declares.
    record Port(String container, String name, int number) {}

    /// Empty when it has no address, or is over.
    static Optional<SeenPod> of(Pod pod) {
        var status = pod.getStatus();
        var phase = status == null ? "" : requireNonNullElse(status.getPhase(), "");
        var ip = status == null ? "" : requireNonNullElse(status.getPodIP(), "");
        if (ip.isEmpty() || phase.equals("Succeeded") || phase.equals("Failed")) {
            return Optional.empty();
        }
        var metadata = pod.getMetadata();
        var asked =
                requireNonNullElse(metadata.getAnnotations(), Map.<String, String>of())
                        .entrySet()
                        .stream()
                        .filter(each -> each.getKey().startsWith(PREFIX))
                        .collect(
                                Collectors.toMap(
                                        each -> each.getKey().substring(PREFIX.length()),
                                        Map.Entry::getValue));
        return Optional.of(
                new SeenPod(
                        metadata.getNamespace(),
                        metadata.getName(),
                        ip,
                        requireNonNullElse(metadata.getLabels(), Map.<String, String>of()),
                        asked,
                        ports(pod)));
    }

    /// Those of TCP.
    private static List<Port> ports(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container ->
                        container.getPorts().stream()
                                .filter(port ->
                                        requireNonNullElse(port.getProtocol(), "TCP").equals("TCP"))
                                .map(port ->
                                        new Port(
                                                container.getName(),
                                                requireNonNullElse(port.getName(), ""),
                                                port.getContainerPort())))
                .toList();
    }

    /// The labels of a target at one of its ports.
    Map<String, String> labels(int port) {
        var told = new HashMap<String, String>();
        told.put("namespace", namespace);
        told.put("pod", name);
        told.put("instance", TargetAddress.of(ip, port));
        ports.stream()
                .filter(each -> each.number() == port)
                .findFirst()
                .ifPresent(each -> told.put("container", each.container()));
        return told;
    }
}
