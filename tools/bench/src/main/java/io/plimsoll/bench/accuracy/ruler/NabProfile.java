package io.plimsoll.bench.accuracy.ruler;

/// What a window is worth, what missing it and a false detection cost (NAB's `profiles.json`).
public enum NabProfile {
    STANDARD(1, 0.11),
    LOW_FP(1, 0.22),
    LOW_FN(2, 0.11);

    private final double missed;
    private final double wrong;

    NabProfile(double missed, double wrong) {
        this.missed = missed;
        this.wrong = wrong;
    }

    double missed() {
        return missed;
    }

    double wrong() {
        return wrong;
    }
}
