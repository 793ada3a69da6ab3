package io.plimsoll.engine.remedy.guard;

import java.util.List;

/// Not against people, and not against what others have in hand.
public record Courtesy(Safeguards safeguards) {
    /// The answers of all of them.
    ///
    /// @param halted who switched acting off, and why; empty when nobody did
    /// @param isSaid whether nothing is done but to say what should be
    public List<Guard> ask(Circumstances.Claims claims, String halted, boolean isSaid) {
        return List.of(
                new Guard("automation", halted.isEmpty(), halted.isEmpty() ? "it is on" : halted),
                owned(claims, isSaid),
                new Guard(
                        "neighbours",
                        claims.neighbours().isEmpty(),
                        claims.neighbours().isEmpty()
                                ? "nobody else is at work on it"
                                : "at work on it: " + String.join(", ", claims.neighbours())));
    }

    private Guard owned(Circumstances.Claims claims, boolean isSaid) {
        if (claims.owner().isEmpty()) {
            return new Guard("owned", true, "nobody writes it anew");
        }
        boolean passed = safeguards.owned() == Safeguards.Owned.ACT || isSaid;
        return new Guard(
                "owned",
                passed,
                passed
                        ? claims.owner() + " holds it and may undo this"
                        : claims.owner() + " holds it");
    }
}
