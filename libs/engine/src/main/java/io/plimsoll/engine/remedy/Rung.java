package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.treatment.Treatment;
import java.time.Duration;

/// One thing to try, and how long it may take to help.
public record Rung(Treatment treatment, Duration verifyWithin) {
    public Rung {
        if (!verifyWithin.isPositive()) {
            throw new IllegalArgumentException("a rung has some time to help");
        }
    }
}
