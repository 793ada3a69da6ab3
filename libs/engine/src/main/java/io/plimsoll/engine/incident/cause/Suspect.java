package io.plimsoll.engine.incident.cause;

import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One that may be why, and how strongly that is so.
record Suspect(Subject subject, @Nullable Change change, double strength, List<String> reasons) {
    private static final Comparator<Suspect> STRONGEST =
            Comparator.comparingDouble(Suspect::strength)
                    .reversed()
                    .thenComparing(each -> each.subject.path());

    /// One of them, or none: a softmax over their strengths and that of no cause at all.
    static List<Cause> ranked(List<Suspect> suspects, CauseParameters parameters) {
        var strong = suspects.stream().filter(each -> each.strength > 0).sorted(STRONGEST).toList();
        double sum = weight(parameters.noCause(), parameters);
        for (var suspect : strong) {
            sum += weight(suspect.strength, parameters);
        }
        var causes = new ArrayList<Cause>(strong.size());
        for (var suspect : strong) {
            causes.add(
                    new Cause(
                            suspect.subject,
                            suspect.change,
                            causes.size() + 1,
                            weight(suspect.strength, parameters) / sum,
                            suspect.reasons));
        }
        return causes;
    }

    private static double weight(double strength, CauseParameters parameters) {
        return Math.exp(strength / parameters.temperature());
    }
}
