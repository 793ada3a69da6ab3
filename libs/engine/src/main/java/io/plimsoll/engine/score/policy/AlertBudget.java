package io.plimsoll.engine.score.policy;

import java.time.Duration;

/// How many anomalies a time are wanted at most.
public record AlertBudget(int most, Duration per) {
    public AlertBudget {
        if (most < 1 || !per.isPositive()) {
            throw new IllegalArgumentException("a budget is one anomaly or more in some time");
        }
    }
}
