package io.plimsoll.policy;

import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.guard.Safeguards;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// From the guards of a document to what the engine keeps to. What is not said is as cautious as
/// the engine's defaults.
final class GuardTranslation {
    private static final Map<String, Safeguards.Owned> OWNED =
            Map.of(
                    "act", Safeguards.Owned.ACT,
                    "annotate", Safeguards.Owned.ANNOTATE,
                    "refuse", Safeguards.Owned.REFUSE);

    private GuardTranslation() {}

    static Policy.Limits limits(PolicyDocument.Spec spec) throws Refusal {
        var defaults = Policy.Limits.defaults();
        var guards = Objects.requireNonNullElse(spec.guards(), PolicyDocument.GuardSpec.NONE);
        var verify =
                Objects.requireNonNullElse(
                        spec.verify(), new PolicyDocument.VerifySpec(null, null));
        var within = Durations.of(verify.within(), "spec.verify.within", defaults.verifyWithin());
        var settle = Durations.of(verify.settle(), "spec.verify.settle", within.dividedBy(2));
        if (verify.settle() != null && settle.compareTo(within) >= 0) {
            throw new Refusal("spec.verify.settle", "is shorter than spec.verify.within");
        }
        try {
            return new Policy.Limits(
                    Durations.of(guards.cooldown(), "spec.guards.cooldown", defaults.cooldown()),
                    or(guards.maxPerHour(), defaults.maxPerHour()),
                    within,
                    settle);
        } catch (IllegalArgumentException e) {
            throw new Refusal("spec.guards", String.valueOf(e.getMessage()));
        }
    }

    static Safeguards safeguards(PolicyDocument.@Nullable GuardSpec said) throws Refusal {
        var defaults = Safeguards.defaults();
        var guards = Objects.requireNonNullElse(said, PolicyDocument.GuardSpec.NONE);
        var availability = defaults.availability();
        var owned = guards.gitOps();
        try {
            return new Safeguards(
                    or(guards.stopAfter(), defaults.stopAfter()),
                    or(guards.concurrent(), defaults.concurrent()),
                    new Safeguards.Availability(
                            or(guards.minHealthyPercent(), availability.minHealthy()),
                            or(guards.maxUnavailablePercent(), availability.maxUnavailable())),
                    disruption(guards.disruption(), defaults.disruption()),
                    storm(guards.storm(), defaults.storm()),
                    owned == null
                            ? defaults.owned()
                            : Words.one(OWNED, owned, "spec.guards.gitOps"),
                    Boolean.TRUE.equals(guards.duringRollout()));
        } catch (IllegalArgumentException e) {
            throw new Refusal("spec.guards", String.valueOf(e.getMessage()));
        }
    }

    private static Safeguards.Disruption disruption(
            PolicyDocument.@Nullable DisruptionSpec said, Safeguards.Disruption defaults)
            throws Refusal {
        return said == null
                ? defaults
                : new Safeguards.Disruption(
                        Durations.of(
                                said.window(), "spec.guards.disruption.window", defaults.window()),
                        or(said.workloadPercent(), defaults.ofWorkload()),
                        or(said.namespacePods(), defaults.inNamespace()));
    }

    private static Safeguards.Storm storm(
            PolicyDocument.@Nullable StormSpec said, Safeguards.Storm defaults) throws Refusal {
        return said == null
                ? defaults
                : new Safeguards.Storm(
                        or(said.acts(), defaults.acts()),
                        Durations.of(said.window(), "spec.guards.storm.window", defaults.window()),
                        Durations.of(
                                said.coolDown(),
                                "spec.guards.storm.coolDown",
                                defaults.coolDown()));
    }

    static int or(@Nullable Integer said, int otherwise) {
        return said == null ? otherwise : said;
    }
}
