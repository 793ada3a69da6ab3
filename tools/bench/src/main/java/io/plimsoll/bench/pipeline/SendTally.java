package io.plimsoll.bench.pipeline;

import java.util.concurrent.atomic.LongAdder;

/// What senders met. Thread safe.
final class SendTally {
    final LongAdder accepted = new LongAdder();
    final LongAdder requests = new LongAdder();

    /// Answers 429, 503, and other 5xx, each sent again.
    final LongAdder tooMany = new LongAdder();

    final LongAdder unavailable = new LongAdder();
    final LongAdder failed = new LongAdder();

    void refused(int status) {
        switch (status) {
            case 429 -> tooMany.increment();
            case 503 -> unavailable.increment();
            default -> failed.increment();
        }
    }

    long sentAgain() {
        return tooMany.sum() + unavailable.sum() + failed.sum();
    }
}
