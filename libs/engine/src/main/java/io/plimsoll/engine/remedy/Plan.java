package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Safeguards;
import java.util.List;

/// What an action is a part of. It is kept with the action, so that what was begun goes on as it
/// was approved, whatever becomes of the policy. Immutable.
///
/// @param ladder id of the action on the lowest rung; empty for that itself
/// @param rung from 0
/// @param further what is tried next when it does not help
/// @param oddOne name of the pod that the incident is about; empty when it is about all
/// @param consent what people were shown, and what their word is worth
public record Plan(
        String ladder,
        int rung,
        List<Rung> further,
        Safeguards safeguards,
        String oddOne,
        Consent consent) {
    public Plan {
        further = List.copyOf(further);
    }

    /// What an approval is bound to.
    ///
    /// @param specHash of the object as it was proposed; empty when it was not looked at
    public record Consent(Terms.Approval approval, String specHash) {
        public static final Consent NONE = new Consent(Terms.Approval.DEFAULTS, "");
    }

    /// Nothing follows.
    public static Plan single() {
        return new Plan("", 0, List.of(), Safeguards.defaults(), "", Consent.NONE);
    }

    Plan next(String ladderId) {
        return new Plan(
                ladderId,
                rung + 1,
                further.subList(1, further.size()),
                safeguards,
                oddOne,
                consent);
    }

    Plan seen(String specHash) {
        return new Plan(
                ladder,
                rung,
                further,
                safeguards,
                oddOne,
                new Consent(consent.approval(), specHash));
    }
}
