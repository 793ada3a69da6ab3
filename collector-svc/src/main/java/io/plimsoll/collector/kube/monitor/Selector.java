package io.plimsoll.collector.kube.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// A `LabelSelector`: all that it asks for holds. One that asks for nothing chooses all.
final class Selector implements Predicate<Map<String, String>> {
    private final List<Predicate<Map<String, String>>> wanted = new ArrayList<>();

    /// @throws IllegalArgumentException when it cannot be followed, with the reason
    static Selector of(JsonNode node) {
        var selector = new Selector();
        for (var each : node.path("matchLabels").properties()) {
            var value = each.getValue().asText();
            selector.wanted.add(labels -> value.equals(labels.get(each.getKey())));
        }
        for (var each : node.path("matchExpressions")) {
            selector.wanted.add(expression(each));
        }
        return selector;
    }

    private static Predicate<Map<String, String>> expression(JsonNode node) {
        var key = node.path("key").asText();
        var values = values(node);
        return switch (node.path("operator").asText()) {
            case "In" -> labels -> labels.containsKey(key) && values.contains(labels.get(key));
            case "NotIn" -> labels -> !labels.containsKey(key) || !values.contains(labels.get(key));
            case "Exists" -> labels -> labels.containsKey(key);
            case "DoesNotExist" -> labels -> !labels.containsKey(key);
            default ->
                    throw new IllegalArgumentException(
                            "a selector with operator '%s'"
                                    .formatted(node.path("operator").asText()));
        };
    }

    private static Set<String> values(JsonNode node) {
        var values = new HashSet<String>();
        node.path("values").forEach(value -> values.add(value.asText()));
        return values;
    }

    @Override
    public boolean test(Map<String, String> labels) {
        return wanted.stream().allMatch(each -> each.test(labels));
    }
}
