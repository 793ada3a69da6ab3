package io.plimsoll.gateway.inventory;

import java.util.LinkedHashMap;
import java.util.Map;

/// Which series are written already, and when: the least recently asked for are forgotten, and so
/// written once more. Thread safe.
final class Noted {
    private static final long PAUSE_MILLIS = 60_000;

    private final Map<Long, Note> notes;

    Noted(int most) {
        notes =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Long, Note> eldest) {
                        return size() > most;
                    }
                };
    }

    private record Note(long writtenMillis, long seenMillis) {}

    /// Whether it is new, or is seen later than it is written and was not written for a minute.
    synchronized boolean isDue(long series, long seenMillis, long nowMillis) {
        var note = notes.get(series);
        return note == null
                || (seenMillis > note.seenMillis && nowMillis - note.writtenMillis >= PAUSE_MILLIS);
    }

    synchronized void written(long series, long seenMillis, long nowMillis) {
        var _ = notes.put(series, new Note(nowMillis, seenMillis));
    }
}
