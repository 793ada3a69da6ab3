package io.plimsoll.cli.backfill;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the collector refused for good, by its reason: only a few are kept. Thread safe.
final class Refusals {
    private static final int MOST = 5;

    private final Map<String, Integer> byReason = new LinkedHashMap<>();

    synchronized void note(String answer) {
        var reason = answer.substring(answer.indexOf(':') + 1).strip();
        if (byReason.size() < MOST || byReason.containsKey(reason)) {
            byReason.merge(reason, 1, Integer::sum);
        }
    }

    /// Requests by the reason for which something of them was refused.
    synchronized Map<String, Integer> byReason() {
        return new LinkedHashMap<>(byReason);
    }
}
