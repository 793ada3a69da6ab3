package io.plimsoll.collector.replica;

import io.plimsoll.messaging.Register;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One election as this collector knows it. Times are of this collector's clock alone: that a
/// replica lives elsewhere is seen by its entry being written anew, whatever the clocks of the
/// others say. Thread safe.
final class ReplicaGroup {
    /// Whoever sends endless names must not take endless room.
    private static final int MOST_REPLICAS = 16;

    private final long failover;

    /// When each replica was heard here.
    private final Map<String, Long> heardAt = new HashMap<>(4);

    private @Nullable String elected;

    /// Of the entry that was seen last; 0 when there is none, and the election is this collector's
    /// own as long as nobody says otherwise.
    private long revision;

    /// When the elected one last gave a sign of life, here or elsewhere.
    private long aliveAt;

    /// Whether it was heard here, so that the others must be told.
    private boolean isToTell;

    ReplicaGroup(long failover) {
        this.failover = failover;
    }

    /// What to write, and over what.
    record Proposal(String replica, long revision) {}

    /// Whether the samples of that replica count, which is heard now.
    synchronized boolean accepts(String replica, long now) {
        hear(replica, now);
        if (elected == null) {
            elect(replica, now);
        }
        if (!replica.equals(elected)) {
            return false;
        }
        aliveAt = now;
        isToTell = true;
        return true;
    }

    private void hear(String replica, long now) {
        if (heardAt.size() >= MOST_REPLICAS && !heardAt.containsKey(replica)) {
            heardAt.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(longest -> heardAt.remove(longest.getKey()));
        }
        heardAt.put(replica, now);
    }

    /// Compares with what all agreed on, and says what is to be changed of it.
    ///
    /// @param isLateLook when the last look was long ago, so that silence since then says nothing
    synchronized Optional<Proposal> look(
            Optional<Register.Held> held, long now, boolean isLateLook) {
        take(held, now);
        if (isLateLook || aliveAt > now) {
            aliveAt = now;
        }
        if (now - aliveAt >= failover) {
            return successor(now).map(name -> new Proposal(name, revision));
        }
        return isToTell && elected != null
                ? Optional.of(new Proposal(elected, revision))
                : Optional.empty();
    }

    private void take(Optional<Register.Held> held, long now) {
        if (held.isEmpty()) {
            revision = 0;
            return;
        }
        var entry = held.get();
        if (entry.revision() == revision) {
            return;
        }
        revision = entry.revision();
        // Somebody told the others already, or elected another.
        elect(entry.value(), now);
    }

    private void elect(String replica, long now) {
        elected = replica;
        aliveAt = now;
        isToTell = false;
    }

    /// The one heard last of those that live. What was heard before the clock was set back says
    /// nothing.
    private Optional<String> successor(long now) {
        return heardAt.entrySet().stream()
                .filter(one -> one.getValue() <= now && now - one.getValue() < failover)
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /// The proposal was written.
    synchronized void written(Proposal proposal, long newRevision, long now) {
        revision = newRevision;
        elect(proposal.replica(), now);
    }

    synchronized @Nullable String elected() {
        return elected;
    }

    /// When any of its replicas was heard here last; the beginning of time when none was.
    synchronized long heardAt() {
        return heardAt.values().stream().mapToLong(Long::longValue).max().orElse(Long.MIN_VALUE);
    }
}
