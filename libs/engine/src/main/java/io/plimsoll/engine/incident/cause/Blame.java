package io.plimsoll.engine.incident.cause;

import io.plimsoll.engine.incident.surroundings.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lays what is off with somebody to the worst of those that it calls, as far as that goes; what is
/// left is its own. Immutable.
final class Blame {
    private final Map<Subject, Dossier> dossiers = new HashMap<>();
    private final Calls calls;
    private final CauseParameters parameters;

    Blame(List<Evidence> evidence, Calls calls, CauseParameters parameters) {
        this.calls = calls;
        this.parameters = parameters;
        for (var each : evidence) {
            dossiers.computeIfAbsent(each.of(), _ -> new Dossier(parameters)).add(each);
        }
    }

    /// What is known of it; null when nothing is.
    @Nullable Dossier of(Subject subject) {
        return dossiers.get(subject);
    }

    /// How strongly something is off that is its own, where it is asked about one aspect.
    double strength(Subject subject, Dossier dossier, Aspect asked) {
        return strength(subject, dossier, asked, parameters.otherAspect());
    }

    /// The same where all aspects are asked about.
    double strength(Subject subject, Dossier dossier) {
        return strength(subject, dossier, Aspect.LATENCY, 1);
    }

    private double strength(Subject subject, Dossier dossier, Aspect asked, double otherAspect) {
        double passedOn = 0;
        for (var each : List.of(Aspect.LATENCY, Aspect.ERRORS)) {
            double weight = each == asked ? 1 : otherAspect;
            passedOn = Math.max(passedOn, weight * own(each, subject, dossier));
        }
        double used = parameters.saturation() * dossier.strength(Aspect.SATURATION);
        double traffic = parameters.traffic() * dossier.strength(Aspect.TRAFFIC);
        double strongest = Math.max(passedOn, Math.max(used, traffic));
        return strongest + parameters.agreement() * Math.min(passedOn, used);
    }

    /// What is left of its trouble when the worst of those that it calls has explained its part: by
    /// its own trouble, or by being used up.
    private double own(Aspect aspect, Subject subject, Dossier dossier) {
        double explained = 0;
        for (var callee : calls.callees(subject)) {
            var of = dossiers.get(callee);
            if (of != null) {
                double used = parameters.saturation() * of.strength(Aspect.SATURATION);
                explained = Math.max(explained, Math.max(of.strength(aspect), used));
            }
        }
        return Math.max(0, dossier.strength(aspect) - parameters.explained() * explained);
    }

    /// The strongest of it in words.
    List<String> reasons(Subject subject, Dossier dossier, Aspect aspect) {
        return dossier.reasons(worstCallee(subject, aspect));
    }

    private @Nullable Subject worstCallee(Subject of, Aspect aspect) {
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
}
