package io.plimsoll.collector.replica;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.collector.IngestSettings;
import io.plimsoll.collector.source.SourceId;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.messaging.Register;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Elects one replica of each pair, together with all other collectors:
///
/// 1. The first replica that is heard counts at once.
/// 2. Every some seconds each collector looks at the entry of each pair that it hears. Where there
///    is none it writes its own choice; where there is another, that one counts from now on.
/// 3. Whoever hears the elected replica writes its entry anew. Whoever sees neither the replica nor
///    a new writing of its entry for the time of failover writes the one that he hears.
///
/// Of several who write at once one wins, and the others see it at their next look. Until then two
/// collectors may count both replicas, which the detector stands: doubled samples change nothing.
/// While the register cannot be reached the last election holds. Nothing of it is done within a
/// request. Thread safe; bounded.
@Singleton
public final class Elections {
    private static final Logger LOG = Logger.getLogger(Elections.class);
    private static final long FORGET_AFTER = Duration.ofHours(1).toMillis();

    private final ConcurrentHashMap<SourceId, ReplicaGroup> groups = new ConcurrentHashMap<>();
    private final ElectionRules rules;
    private final Register register;
    private final InstantSource clock;
    private final Counter changes;
    private volatile long lookedAt;
    private volatile boolean isReachable = true;

    public Elections(
            IngestSettings settings, Register register, InstantSource clock, MeterRegistry meters) {
        this.rules = ElectionRules.of(settings);
        this.register = register;
        this.clock = clock;
        this.lookedAt = clock.millis();
        this.changes =
                Counter.builder("plimsoll.ingest.replica.changes")
                        .description("elected replicas that others took over from")
                        .register(meters);
    }

    /// Whether the samples of that replica count. To be asked once for a request: a word of it is
    /// noted.
    public boolean accepts(ReplicaId replica) {
        var group = groups.get(replica.group());
        if (group == null) {
            if (groups.size() >= rules.groups()) {
                return true;
            }
            group =
                    groups.computeIfAbsent(
                            replica.group(), _ -> new ReplicaGroup(rules.failover()));
        }
        return group.accepts(replica.name(), clock.millis());
    }

    /// Looks what the other collectors say, and tells them; blocks.
    void look() throws InterruptedException {
        long now = clock.millis();
        groups.values().removeIf(group -> now - group.heardAt() > FORGET_AFTER);
        boolean isLate = now < lookedAt || now - lookedAt > rules.failover() / 2;
        try {
            for (var entry : groups.entrySet()) {
                look(entry.getKey(), entry.getValue(), isLate);
            }
            lookedAt = now;
            isReachable = true;
        } catch (IOException e) {
            if (isReachable) {
                LOG.warnf("Replicas stay as elected; reason=%s", e.getMessage());
            }
            isReachable = false;
        }
    }

    private void look(SourceId id, ReplicaGroup group, boolean isLate)
            throws IOException, InterruptedException {
        var key = Subjects.token(id.name());
        var before = group.elected();
        var proposal = group.look(register.read(key), clock.millis(), isLate);
        if (proposal.isPresent()) {
            var wanted = proposal.get();
            var written = register.replace(key, wanted.replica(), wanted.revision());
            if (written.isPresent()) {
                group.written(wanted, written.getAsLong(), clock.millis());
            }
        }
        var after = group.elected();
        if (before != null && !Objects.equals(before, after)) {
            changes.increment();
            LOG.infof(
                    "Another replica is elected; source=%s, before=%s, now=%s",
                    id.name(), before, after);
        }
    }
}
