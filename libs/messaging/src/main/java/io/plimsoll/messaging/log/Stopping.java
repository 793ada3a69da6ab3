package io.plimsoll.messaging.log;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The wish to stop, which cuts every wait short. Thread safe.
final class Stopping {
    private final CountDownLatch asked = new CountDownLatch(1);

    void ask() {
        asked.countDown();
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    void await(Duration longest) throws InterruptedException {
        boolean _ = asked.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }
}
