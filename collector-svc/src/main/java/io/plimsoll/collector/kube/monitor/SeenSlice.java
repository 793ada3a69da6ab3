package io.plimsoll.collector.kube.monitor;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Some of the addresses behind a Service.
///
/// @param ports by name
/// @param pods by name, those that are of the namespace of the Service
record SeenSlice(String namespace, String service, Map<String, Integer> ports, List<String> pods) {
    SeenSlice {
        ports = Map.copyOf(ports);
        pods = List.copyOf(pods);
    }

    static SeenSlice of(EndpointSlice slice) {
        var metadata = slice.getMetadata();
        var service =
                requireNonNullElse(metadata.getLabels(), Map.<String, String>of())
                        .getOrDefault("kubernetes.io/service-name", "");
        return new SeenSlice(
                metadata.getNamespace(),
                service,
                slice.getPorts().stream()
                        .filter(port -> port.getPort() != null)
                        .collect(
                                Collectors.toMap(
                                        port -> requireNonNullElse(port.getName(), ""),
                                        port -> port.getPort(),
                                        (one, _) -> one)),
                slice.getEndpoints().stream()
                        .map(endpoint -> endpoint.getTargetRef())
                        .filter(ref -> ref != null && "Pod".equals(ref.getKind()))
                        .map(ref -> ref.getName())
                        .toList());
    }
}
