package io.plimsoll.action.notify;

import io.plimsoll.action.notify.wire.Answer;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to leave alone what failed: twice as long each time, at most 5 minutes, and somewhat at
/// random, so that not all come back at once; longer when the receiver says so.
final class Retries {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 20;

    private Retries() {}

    /// @param failures how often it failed before; from 0
    static Duration after(int failures, Answer.Later answer, RandomGenerator chance) {
        var doubled = FIRST.multipliedBy(1L << Math.clamp(failures, 0, MOST_DOUBLINGS));
        var whole = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        var delay = Duration.ofMillis((long) (whole.toMillis() * chance.nextDouble(0.5, 1)));
        return delay.compareTo(answer.notBefore()) < 0 ? answer.notBefore() : delay;
    }
}
