package io.plimsoll.cli.audit;

import io.plimsoll.contracts.AuditEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Follows the chain of a ledger, entry by entry. Not thread safe.
final class Audit {
    private static final int MOST_FAULTS = 20;

    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> revisions = new TreeMap<>();
    private @Nullable String last;
    private long entries;

    /// What is next in the ledger.
    interface Sink {
        void accept(AuditEntry entry) throws IOException;
    }

    /// @param anchor what the first entry must follow
    void begin(String anchor) {
        if (last == null) {
            last = anchor;
        }
    }

    void add(AuditEntry entry) {
        entries++;
        if (!entry.holds()) {
            fault(entry, "is not what was taken down");
        }
        if (!entry.previous().equals(last)) {
            fault(entry, "does not follow the one before");
        }
        Integer known = revisions.put(entry.action(), entry.revision());
        if (known != null && entry.revision() != known + 1) {
            fault(entry, "comes after revision " + known);
        }
        last = entry.hash();
    }

    private void fault(AuditEntry entry, String what) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(
                    "entry %d, %s.%d: %s"
                            .formatted(entry.number(), entry.action(), entry.revision(), what));
        }
    }

    /// @param head hash of the newest entry, as the ledger says
    void end(String head) {
        if (!head.equals(last)) {
            faults.add("the ledger ends with another entry than it says");
        }
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    long entries() {
        return entries;
    }

    int actions() {
        return revisions.size();
    }
}
