package io.plimsoll.messaging.flow;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The wish to stop, which cuts every wait short. Thread safe.
public final class Stopping {
    private final CountDownLatch asked = new CountDownLatch(1);

    public void ask() {
        asked.countDown();
    }

    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    public void await(Duration longest) throws InterruptedException {
        boolean _ = asked.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }
}
