package io.plimsoll.collector.kube.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.collector.scrape.PaceDefaults;
import io.plimsoll.collector.scrape.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A `ServiceMonitor` or `PodMonitor`, read strictly: one that asks for what is not followed is
/// refused as a whole, since samples of which some should have been dropped, renamed or fetched
/// with a password are worse than none.
///
/// @param namespaces where it chooses; empty: everywhere
/// @param jobLabel of which label the job is named; empty: of none
record Monitor(
        String namespace,
        String name,
        Selector selector,
        Set<String> namespaces,
        String jobLabel,
        List<Endpoint> endpoints) {
    private static final Set<String> FOLLOWED =
            Set.of("selector", "namespaceSelector", "jobLabel", "endpoints", "podMetricsEndpoints");

    private static final Set<String> FOLLOWED_OF_ENDPOINTS =
            Set.of("port", "path", "interval", "scheme", "scrapeTimeout", "honorLabels", "params");

    Monitor {
        namespaces = Set.copyOf(namespaces);
        endpoints = List.copyOf(endpoints);
    }

    /// What is scraped of each that is chosen.
    ///
    /// @param port its name
    record Endpoint(
            String port,
            String scheme,
            String path,
            Map<String, List<String>> parameters,
            boolean isHonoured,
            Target.Pace pace) {}

    boolean chooses(String of, Map<String, String> labels) {
        return (namespaces.isEmpty() || namespaces.contains(of)) && selector.test(labels);
    }

    /// @throws IllegalArgumentException when it cannot be followed as a whole, with the reason
    static Monitor of(JsonNode object, PaceDefaults defaults) {
        var spec = object.path("spec");
        refuseOthers("spec", spec, FOLLOWED);
        var endpoints = new ArrayList<Endpoint>();
        for (var list : List.of("endpoints", "podMetricsEndpoints")) {
            for (var each : spec.path(list)) {
                refuseOthers("spec." + list, each, FOLLOWED_OF_ENDPOINTS);
                endpoints.add(endpoint(each, defaults));
            }
        }
        var namespace = object.path("metadata").path("namespace").asText();
        return new Monitor(
                namespace,
                object.path("metadata").path("name").asText(),
                Selector.of(spec.path("selector")),
                namespaces(spec.path("namespaceSelector"), namespace),
                spec.path("jobLabel").asText(),
                endpoints);
    }

    private static void refuseOthers(String path, JsonNode node, Set<String> followed) {
        for (var each : node.properties()) {
            if (!followed.contains(each.getKey()) && !isNothing(each.getValue())) {
                throw new IllegalArgumentException(
                        "%s.%s is not followed".formatted(path, each.getKey()));
            }
        }
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.asText().isEmpty());
    }

    private static Set<String> namespaces(JsonNode selector, String own) {
        if (selector.path("any").asBoolean()) {
            return Set.of();
        }
        var names = new HashSet<String>();
        selector.path("matchNames").forEach(name -> names.add(name.asText()));
        return names.isEmpty() ? Set.of(own) : names;
    }

    private static Endpoint endpoint(JsonNode node, PaceDefaults defaults) {
        var port = node.path("port").asText();
        if (port.isEmpty()) {
            throw new IllegalArgumentException("an endpoint that names no port");
        }
        var parameters = new HashMap<String, List<String>>();
        for (var each : node.path("params").properties()) {
            var values = new ArrayList<String>();
            each.getValue().forEach(value -> values.add(value.asText()));
            parameters.put(each.getKey(), List.copyOf(values));
        }
        return new Endpoint(
                port,
                node.path("scheme").asText(),
                node.path("path").asText(),
                parameters,
                node.path("honorLabels").asBoolean(),
                defaults.pace(node.path("interval").asText(), node.path("scrapeTimeout").asText()));
    }
}
