package io.plimsoll.engine.incident.cause;

import io.plimsoll.engine.incident.surroundings.Subject;
import java.util.ArrayList;
import java.util.List;

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
        var blame = new Blame(evidence, calls, parameters);
        var suspects = new ArrayList<Suspect>();
        for (var subject : calls.reachableFrom(asked)) {
            var dossier = blame.of(subject);
            if (dossier != null) {
                double share = Math.pow(calls.share(subject, asked), parameters.shareExponent());
                suspects.add(
                        new Suspect(
                                subject,
                                null,
                                share * blame.strength(subject, dossier, aspect),
                                blame.reasons(subject, dossier, aspect)));
            }
        }
        return Suspect.ranked(suspects, parameters);
    }

    /// Ranks all that have to do with an incident, by all that is known: what is off with them, who
    /// hangs on whom, who began, and what was changed shortly before.
    ///
    /// @return the likeliest first; those that nothing speaks against are left out
    public List<Cause> rank(CaseFile file) {
        return Suspect.ranked(new Investigation(file, parameters).suspects(), parameters);
    }
}
