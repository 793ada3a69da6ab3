package io.plimsoll.policy.detection;

import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.policy.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From what is written of series to what the engine selects.
public final class SelectorTranslation {
    private final Scope scope;

    public SelectorTranslation(Scope scope) {
        this.scope = scope;
    }

    /// What a document selects.
    ///
    /// @param namespace that the document lies in; null for none
    /// @throws Refusal when it is not for whom it may speak
    public Selector selector(@Nullable SelectorDocument given, @Nullable String namespace)
            throws Refusal {
        var spec = given == null ? new SelectorDocument(null, null, null, null) : given;
        var workloads = spec.workloads();
        return new Selector(
                cluster(spec.cluster()),
                namespaces(spec.namespaces(), namespace),
                workloads == null ? Set.of() : set(workloads.kinds()),
                workloads == null ? Set.of() : set(workloads.names()),
                patterns(spec.metrics(), "spec.selector.metrics"));
    }

    private String cluster(@Nullable String named) throws Refusal {
        if (named == null || scope.cluster().isEmpty()) {
            return named == null ? scope.cluster() : named;
        }
        if (!named.equals(scope.cluster())) {
            throw new Refusal(
                    "spec.selector.cluster", "this policy is for cluster " + scope.cluster());
        }
        return named;
    }

    private Set<String> namespaces(@Nullable List<String> named, @Nullable String namespace)
            throws Refusal {
        var all = set(named);
        if (namespace == null || scope.home().isEmpty() || namespace.equals(scope.home())) {
            return all;
        }
        if (!all.isEmpty() && !all.equals(Set.of(namespace))) {
            throw new Refusal(
                    "spec.selector.namespaces",
                    "this policy is for namespace " + namespace + " alone");
        }
        return Set.of(namespace);
    }

    static List<MetricPattern> patterns(@Nullable List<String> texts, String path) throws Refusal {
        var patterns = new ArrayList<MetricPattern>();
        for (var text : texts == null ? List.<String>of() : texts) {
            try {
                patterns.add(new MetricPattern(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal(
                        "%s[%d]".formatted(path, patterns.size()), String.valueOf(e.getMessage()));
            }
        }
        return patterns;
    }

    static Set<String> set(@Nullable List<String> values) {
        return values == null ? Set.of() : new LinkedHashSet<>(values);
    }
}
