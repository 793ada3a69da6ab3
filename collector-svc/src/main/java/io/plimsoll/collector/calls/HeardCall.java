package io.plimsoll.collector.calls;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/// A call, and when a series that says it was heard last. It is forgotten when that is long ago,
/// and never known again: whoever hears it again asks for another. Thread safe, without a lock.
public final class HeardCall {
    private static final AtomicIntegerFieldUpdater<HeardCall> HEARD =
            AtomicIntegerFieldUpdater.newUpdater(HeardCall.class, "heardAt");

    private static final int FORGOTTEN = Integer.MIN_VALUE;

    private volatile int heardAt;

    HeardCall(int minute) {
        this.heardAt = minute;
    }

    /// A series that says it is heard.
    ///
    /// @return false when it was forgotten before
    public boolean hear(int minute) {
        for (int heard = heardAt; heard < minute; heard = heardAt) {
            if (heard == FORGOTTEN) {
                return false;
            }
            if (HEARD.compareAndSet(this, heard, minute)) {
                return true;
            }
        }
        return true;
    }

    int heardAt() {
        return heardAt;
    }

    /// Whether it is forgotten from now on, because it was not heard since `minute`.
    boolean forgetIfSilentSince(int minute) {
        int heard = heardAt;
        return heard < minute && HEARD.compareAndSet(this, heard, FORGOTTEN);
    }
}
