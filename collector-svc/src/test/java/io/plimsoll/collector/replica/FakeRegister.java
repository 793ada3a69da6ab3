package io.plimsoll.collector.replica;

import io.plimsoll.messaging.Register;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A register in memory, which can be away. Thread safe.
public final class FakeRegister implements Register {
    private final Map<String, Held> entries = new HashMap<>();
    private long writings;
    private boolean isAway;

    public synchronized void away(boolean away) {
        isAway = away;
    }

    synchronized void lose() {
        entries.clear();
    }

    synchronized long writings() {
        return writings;
    }

    @Override
    public synchronized Optional<Held> read(String key) throws IOException {
        check();
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public synchronized OptionalLong replace(String key, String value, long revision)
            throws IOException {
        check();
        var held = entries.get(key);
        if ((held == null ? 0 : held.revision()) != revision) {
            return OptionalLong.empty();
        }
        writings++;
        entries.put(key, new Held(value, writings));
        return OptionalLong.of(writings);
    }

    private void check() throws IOException {
        if (isAway) {
            throw new IOException("away");
        }
    }
}
