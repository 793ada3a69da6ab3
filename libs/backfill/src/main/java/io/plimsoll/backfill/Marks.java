package io.plimsoll.backfill;

import java.io.IOException;

/// How far each metric has come, so that a back-fill that was broken off goes on there. Thread
/// safe.
public interface Marks {
    /// Up to which time, in epoch seconds, that metric is there; 0 when it is not begun.
    long until(String metric) throws IOException;

    /// All of that metric before that time, in epoch seconds, is there.
    void note(String metric, long second) throws IOException;
}
