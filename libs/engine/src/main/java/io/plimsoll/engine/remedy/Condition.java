package io.plimsoll.engine.remedy;

/// What else must hold of an incident for a policy to be for it. Thread safe.
public interface Condition {
    /// No more than that it matches.
    Condition ALWAYS =
            new Condition() {
                @Override
                public boolean holds(Trouble trouble) {
                    return true;
                }

                @Override
                public String toString() {
                    return "always";
                }
            };

    /// Whether it holds. What cannot be answered does not hold.
    boolean holds(Trouble trouble);
}
