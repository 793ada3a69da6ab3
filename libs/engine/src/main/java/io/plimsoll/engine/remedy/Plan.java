package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Safeguards;
import java.util.List;

/// What an action is a part of. It is kept with the action, so that what was begun goes on as it
/// was approved, whatever becomes of the policy. Immutable.
///
/// @param ladder id of the action on the lowest rung; empty for that itself
/// @param rung from 0
/// @param further what is tried next when it does not help
/// @param symptoms what the incident was seen by
/// @param consent what people were shown, and what their word is worth
public record Plan(
        String ladder,
        int rung,
        List<Rung> further,
        Safeguards safeguards,
        Symptoms symptoms,
        Consent consent) {
    public Plan {
        further = List.copyOf(further);
    }

    /// What an incident was seen by when it was answered.
    ///
    /// @param oddOne name of the pod that it is about; empty when it is about all
    /// @param since when it began, epoch milliseconds; 0 when that is not known
    /// @param series ids of those that were not as expected, at most [#MOST]
    public record Symptoms(String oddOne, long since, List<String> series) {
        public static final int MOST = 5;
        public static final Symptoms NONE = new Symptoms("", 0, List.of());

        public Symptoms {
            series = List.copyOf(series);
        }
    }

    /// What an approval is bound to.
    ///
    /// @param specHash of the object as it was proposed; empty when it was not looked at
    public record Consent(Terms.Approval approval, String specHash) {
        public static final Consent NONE = new Consent(Terms.Approval.DEFAULTS, "");
    }

    /// Nothing follows.
    public static Plan single() {
        return new Plan("", 0, List.of(), Safeguards.defaults(), Symptoms.NONE, Consent.NONE);
    }

    Plan next(String ladderId) {
        return new Plan(
                ladderId,
                rung + 1,
                further.subList(1, further.size()),
                safeguards,
                symptoms,
                consent);
    }

    Plan seen(String specHash) {
        return new Plan(
                ladder,
                rung,
                further,
                safeguards,
                symptoms,
                new Consent(consent.approval(), specHash));
    }
}
