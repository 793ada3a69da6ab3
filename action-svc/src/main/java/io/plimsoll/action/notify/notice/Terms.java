package io.plimsoll.action.notify.notice;

import io.plimsoll.action.settings.NotificationSettings;
import java.time.Duration;

/// How long things take, as the settings have it.
public record Terms(Duration groupWait, Duration resendEvery, Duration giveUpAfter) {
    private static final int MISSED = 5;

    public Terms {
        if (groupWait.isNegative() || !resendEvery.isPositive() || !giveUpAfter.isPositive()) {
            throw new IllegalArgumentException("the terms of notifications are positive");
        }
    }

    public static Terms of(NotificationSettings settings) {
        return new Terms(settings.groupWait(), settings.resendEvery(), settings.giveUpAfter());
    }

    /// How long an alert lasts that is not sent again.
    public Duration lasting() {
        return resendEvery.multipliedBy(MISSED);
    }
}
