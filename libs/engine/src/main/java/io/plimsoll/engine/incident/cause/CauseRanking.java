package io.plimsoll.engine.incident.cause;

import io.plimsoll.engine.incident.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ranks who may be why something is slow or fails. What is off with somebody is laid to the worst
/// of those that it calls, as far as that goes; what is left is its own. What all of its callers
/// see of it counts as it does, and what only one sees counts less: then the way may be to blame,
/// or the caller. Being used up is one's own.
///
/// Strengths grow with the logarithm of a deviation: a metric that hardly ever moves would drown
/// all others otherwise. Immutable.
public final class CauseRanking {
    private final CauseParameters parameters;

    public CauseRanking(CauseParameters parameters) {
        this.parameters = parameters;
    }

    /// Ranks all that the evidence tells of and that the one who is asked about may wait for.
    ///
    /// @param asked who is in trouble
    /// @param aspect in what respect
    /// @return the likeliest first; those that nothing speaks against are left out
    public List<Cause> rank(List<Evidence> evidence, Calls calls, Subject asked, Aspect aspect) {
        var dossiers = new HashMap<Subject, Dossier>();
        for (var each : evidence) {
            dossiers.computeIfAbsent(each.of(), _ -> new Dossier(parameters)).add(each);
        }
        var suspects = new ArrayList<Suspect>();
        for (var subject : calls.reachableFrom(asked)) {
            var dossier = dossiers.get(subject);
            if (dossier != null) {
                var suspect = suspect(subject, dossier, dossiers, calls, asked, aspect);
                if (suspect.strength > 0) {
                    suspects.add(suspect);
                }
            }
        }
        suspects.sort(
                Comparator.comparingDouble(Suspect::strength)
                        .reversed()
                        .thenComparing(each -> each.subject.path()));
        return causes(suspects);
    }

    private record Suspect(Subject subject, double strength, List<String> reasons) {}

    private Suspect suspect(
            Subject subject,
            Dossier dossier,
            Map<Subject, Dossier> dossiers,
            Calls calls,
            Subject asked,
            Aspect aspect) {
        double passedOn = 0;
        for (var each : List.of(Aspect.LATENCY, Aspect.ERRORS)) {
            double weight = each == aspect ? 1 : parameters.otherAspect();
            passedOn =
                    Math.max(
                            passedOn,
                            weight * own(each, dossier, calls.callees(subject), dossiers));
        }
        double used = parameters.saturation() * dossier.strength(Aspect.SATURATION);
        double traffic = parameters.traffic() * dossier.strength(Aspect.TRAFFIC);
        double strongest = Math.max(passedOn, Math.max(used, traffic));
        double share = Math.pow(calls.share(subject, asked), parameters.shareExponent());
        double strength = share * (strongest + parameters.agreement() * Math.min(passedOn, used));
        return new Suspect(
                subject, strength, dossier.reasons(worstCallee(subject, calls, dossiers, aspect)));
    }

    /// What is left of its trouble when the worst of those that it calls has explained its part: by
    /// its own trouble, or by being used up.
    private double own(
            Aspect aspect, Dossier dossier, Set<Subject> callees, Map<Subject, Dossier> dossiers) {
        double explained = 0;
        for (var callee : callees) {
            var of = dossiers.get(callee);
            if (of != null) {
                double used = parameters.saturation() * of.strength(Aspect.SATURATION);
                explained = Math.max(explained, Math.max(of.strength(aspect), used));
            }
        }
        return Math.max(0, dossier.strength(aspect) - parameters.explained() * explained);
    }

    private static @Nullable Subject worstCallee(
            Subject of, Calls calls, Map<Subject, Dossier> dossiers, Aspect aspect) {
        Subject worst = null;
        double most = 0;
        for (var callee : calls.callees(of)) {
            var dossier = dossiers.get(callee);
            if (dossier != null && dossier.strength(aspect) > most) {
                most = dossier.strength(aspect);
                worst = callee;
            }
        }
        return worst;
    }

    /// One of them, or none: a softmax over their strengths and that of no cause at all.
    private List<Cause> causes(List<Suspect> suspects) {
        double none = Math.exp(parameters.noCause() / parameters.temperature());
        double sum = none;
        for (var suspect : suspects) {
            sum += weight(suspect);
        }
        var causes = new ArrayList<Cause>(suspects.size());
        for (var suspect : suspects) {
            causes.add(
                    new Cause(
                            suspect.subject,
                            causes.size() + 1,
                            weight(suspect) / sum,
                            suspect.reasons));
        }
        return causes;
    }

    private double weight(Suspect suspect) {
        return Math.exp(suspect.strength / parameters.temperature());
    }
}
