package io.plimsoll.collector.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.policy.Documents;
import io.plimsoll.policy.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads targets in the form of Prometheus' `file_sd`: a list of `targets` with `labels`, of which
/// `__scheme__`, `__metrics_path__`, `__param_…`, `__scrape_interval__` and `__scrape_timeout__`
/// say how each is scraped.
final class TargetFile {
    private static final String PARAMETER = "__param_";

    private final PaceDefaults defaults;
    private final List<Target> targets = new ArrayList<>();
    private final List<Targets.Fault> faults = new ArrayList<>();

    private TargetFile(PaceDefaults defaults) {
        this.defaults = defaults;
    }

    /// @param text JSON or YAML
    /// @throws Refusal when it has no such form; one target that cannot be scraped is a fault
    static Targets read(byte[] text, PaceDefaults defaults) throws Refusal {
        if (text.length == 0) {
            throw new Refusal("", "the file is empty: [] is a list of none");
        }
        var file = new TargetFile(defaults);
        var documents = new ArrayList<JsonNode>();
        Documents.forEach(text, documents::add);
        // The groups of the list come one by one.
        for (var group : documents) {
            file.group(group);
        }
        return new Targets(file.targets, file.faults);
    }

    private void group(JsonNode group) throws Refusal {
        if (!group.path("targets").isArray()) {
            throw new Refusal("targets", "a list of targets with labels is expected");
        }
        var said = new HashMap<String, String>();
        for (var label : group.path("labels").properties()) {
            if (!label.getValue().isValueNode()) {
                throw new Refusal("labels." + label.getKey(), "a text is expected");
            }
            said.put(label.getKey(), label.getValue().asText());
        }
        for (var address : group.path("targets")) {
            try {
                targets.add(target(address.asText(), said));
            } catch (IllegalArgumentException e) {
                faults.add(
                        new Targets.Fault(
                                "target " + address.asText(), String.valueOf(e.getMessage())));
            }
        }
    }

    private Target target(String address, Map<String, String> said) {
        var labels = new HashMap<>(Map.of("job", "file", "instance", address));
        var parameters = new HashMap<String, List<String>>();
        said.forEach((name, value) -> {
            if (name.startsWith(PARAMETER)) {
                parameters.put(name.substring(PARAMETER.length()), List.of(value));
            } else if (!name.startsWith("__")) {
                labels.put(name, value);
            }
        });
        var where =
                new TargetAddress(
                        said.getOrDefault("__scheme__", ""),
                        address,
                        said.getOrDefault("__metrics_path__", ""),
                        parameters);
        var pace =
                defaults.pace(
                        said.getOrDefault("__scrape_interval__", ""),
                        said.getOrDefault("__scrape_timeout__", ""));
        return new Target(where.url(), labels, false, pace);
    }
}
