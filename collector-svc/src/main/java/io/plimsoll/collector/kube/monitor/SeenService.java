package io.plimsoll.collector.kube.monitor;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Service;
import java.util.Map;

/// A Service, as monitors choose it.
record SeenService(String namespace, String name, Map<String, String> labels) {
    SeenService {
        labels = Map.copyOf(labels);
    }

    static SeenService of(Service service) {
        var metadata = service.getMetadata();
        return new SeenService(
                metadata.getNamespace(),
                metadata.getName(),
                requireNonNullElse(metadata.getLabels(), Map.<String, String>of()));
    }
}
