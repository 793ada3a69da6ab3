package io.plimsoll.engine.score.policy;

import java.time.Duration;

/// How many incidents a time are wanted at most.
public record AlertBudget(int most, Duration per) {
    public AlertBudget {
        if (most < 1 || !per.isPositive()) {
            throw new IllegalArgumentException("a budget is one incident or more in some time");
        }
    }

    /// How many a day.
    public double perDay() {
        return most * (double) Duration.ofDays(1).toMillis() / per.toMillis();
    }
}
