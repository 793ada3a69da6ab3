package io.plimsoll.policy;

import io.plimsoll.engine.remedy.Match;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.score.Severity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From the document to what the engine follows. Words that are not known are refused.
final class PolicyTranslation {
    private static final Map<String, Mode> MODES =
            Map.of(
                    "shadow", Mode.SHADOW,
                    "dryRun", Mode.DRY_RUN,
                    "approve", Mode.APPROVE,
                    "auto", Mode.AUTO);

    private static final Set<String> STATUSES = Set.of("True", "False", "Unknown");

    private PolicyTranslation() {}

    static Policy policy(PolicyDocument document) throws Refusal {
        var metadata = document.metadata();
        var spec = document.spec();
        if (metadata == null || metadata.name() == null || metadata.name().isBlank()) {
            throw new Refusal("metadata.name", "a policy has a name");
        }
        if (spec == null) {
            throw new Refusal("spec", "a policy has a spec");
        }
        var namespace = metadata.namespace();
        var limits = GuardTranslation.limits(spec);
        return new Policy(
                namespace == null ? metadata.name() : namespace + "/" + metadata.name(),
                metadata.generation(),
                match(spec.match(), namespace),
                LadderTranslation.ladder(spec.actions(), limits.verifyWithin()),
                spec.mode() == null ? Mode.SHADOW : Words.one(MODES, spec.mode(), "spec.mode"),
                limits,
                GuardTranslation.safeguards(spec.guards()),
                TermsTranslation.terms(spec));
    }

    private static Match match(PolicyDocument.@Nullable MatchSpec match, @Nullable String home)
            throws Refusal {
        if (match == null) {
            throw new Refusal("spec.match", "a policy says what it is for");
        }
        var workloads = match.workloads();
        return new Match(
                match.severity() == null
                        ? Severity.WARNING
                        : Words.one(Words.SEVERITIES, match.severity(), "spec.match.severity"),
                namespaces(match.namespaces(), home),
                workloads == null ? Set.of() : set(workloads.kinds()),
                workloads == null ? Set.of() : set(workloads.names()),
                signs(match.anomalies()),
                Boolean.TRUE.equals(match.afterChange()),
                Boolean.TRUE.equals(match.onePod()),
                traits(match));
    }

    private static Match.Traits traits(PolicyDocument.MatchSpec match) throws Refusal {
        var workloads = match.workloads();
        var labels = workloads == null ? null : workloads.labels();
        return new Match.Traits(
                set(match.warnings()),
                labels == null ? Map.of() : labels,
                conditions(match.conditions()));
    }

    private static Map<String, String> conditions(@Nullable List<PolicyDocument.ConditionSpec> said)
            throws Refusal {
        var conditions = new LinkedHashMap<String, String>();
        for (var each : said == null ? List.<PolicyDocument.ConditionSpec>of() : said) {
            var path = "spec.match.conditions[%d]".formatted(conditions.size());
            var type = each.type();
            var status = Objects.requireNonNullElse(each.status(), "True");
            if (type == null || type.isBlank()) {
                throw new Refusal(path + ".type", "a condition has a type, such as DiskPressure");
            }
            if (!STATUSES.contains(status)) {
                throw new Refusal(path + ".status", "is True, False or Unknown");
            }
            if (conditions.put(type, status) != null) {
                throw new Refusal(path + ".type", "'%s' is there twice".formatted(type));
            }
        }
        return conditions;
    }

    /// An object in a namespace is for that namespace alone, so that nobody rules over a
    /// neighbour's.
    private static Set<String> namespaces(@Nullable List<String> named, @Nullable String home)
            throws Refusal {
        var all = set(named);
        if (home == null) {
            return all;
        }
        if (!all.isEmpty() && !all.equals(Set.of(home))) {
            throw new Refusal(
                    "spec.match.namespaces", "this policy is for namespace " + home + " alone");
        }
        return Set.of(home);
    }

    private static Match.Signs signs(PolicyDocument.@Nullable AnomalySpec anomalies)
            throws Refusal {
        if (anomalies == null) {
            return new Match.Signs(Set.of(), Set.of(), Set.of());
        }
        return new Match.Signs(
                set(anomalies.metrics()),
                words(Words.KINDS, anomalies.kinds(), "spec.match.anomalies.kinds"),
                words(Words.DIRECTIONS, anomalies.directions(), "spec.match.anomalies.directions"));
    }

    private static <T> Set<T> words(Map<String, T> known, @Nullable List<String> words, String path)
            throws Refusal {
        var found = new LinkedHashSet<T>();
        for (var each : set(words)) {
            found.add(
                    Words.one(
                            known, each, "%s[%s]".formatted(path, each.toLowerCase(Locale.ROOT))));
        }
        return found;
    }

    private static Set<String> set(@Nullable List<String> values) {
        return values == null ? Set.of() : new LinkedHashSet<>(values);
    }
}
