package io.plimsoll.detector.incident;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.detector.checkpoint.Checkpoint;
import io.plimsoll.detector.checkpoint.ChunkedOutput;
import io.plimsoll.detector.tell.Announcement;
import io.plimsoll.detector.tell.Incidents;
import io.plimsoll.detector.tell.Lessons;
import io.plimsoll.engine.incident.Correlation;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentCase;
import io.plimsoll.engine.incident.IncidentListener;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.incident.budget.Spending;
import io.plimsoll.engine.incident.budget.Verdicts;
import io.plimsoll.engine.score.policy.LearningPause;
import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.LogPosition;
import io.plimsoll.messaging.LogRecord;
import io.plimsoll.translation.IncidentEvents;
import io.plimsoll.translation.Signals;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The incidents of the clusters whose home is one partition. A batch is applied once, however
/// often it comes: what it brought to light is kept until it is published. Used by one thread at a
/// time; anybody may ask for a case meanwhile.
public final class PartitionIncidents {
    private static final Logger LOG = Logger.getLogger(PartitionIncidents.class);
    private static final String ANOMALIES = "anomalies";

    /// In `plimsoll.v1.<kind>.<cluster>…`.
    private static final int KIND = 2;

    private static final int CLUSTER = 3;

    private final int number;
    private final Correlating with;

    /// Locked while it changes, or is asked.
    private final Correlation correlation;

    private List<Announcement> unpublished = List.of();
    private LogPosition position;
    private long savedAt;
    private long streamCreated;
    private volatile int open;

    PartitionIncidents(
            int number, Correlating with, Correlation correlation, LogPosition position) {
        this.number = number;
        this.with = with;
        this.correlation = correlation;
        this.position = position;
        this.savedAt = with.clock().millis();
        this.open = correlation.open();
    }

    int number() {
        return number;
    }

    int open() {
        return open;
    }

    LogPosition position() {
        return position;
    }

    /// Applies what of the batch was not applied yet.
    ///
    /// @return what is to be published before [#settle]
    public List<Announcement> apply(LogBatch batch) {
        boolean isNewStream =
                position.streamCreatedMillis() != batch.position().streamCreatedMillis();
        long applied = isNewStream ? 0 : position.sequence();
        if (batch.gap() != null) {
            LOG.warnf("Signals were lost before they were read; partition=%d", number);
        }
        var found = new ArrayList<>(unpublished);
        streamCreated = batch.position().streamCreatedMillis();
        for (var record : batch.records()) {
            if (record.sequence() > applied) {
                read(record, found);
                applied = record.sequence();
            }
        }
        position = batch.position();
        open = correlation.open();
        unpublished = List.copyOf(found);
        return unpublished;
    }

    /// What the incident was concluded from when it was found to be told last.
    Optional<IncidentCase> caseOf(String cluster, String incident) {
        synchronized (correlation) {
            return correlation.caseOf(cluster, incident);
        }
    }

    /// What became of the budgets of a cluster.
    List<Spending> spending(String cluster) {
        synchronized (correlation) {
            return correlation.spending(cluster);
        }
    }

    /// What people said of incidents of a cluster, and what that changes.
    List<Verdicts.Effect> verdicts(String cluster) {
        synchronized (correlation) {
            return correlation.verdicts(cluster);
        }
    }

    private void read(LogRecord record, List<Announcement> found) {
        var tokens = record.subject().split("\\.", -1);
        if (tokens.length <= CLUSTER || !isHome(tokens[CLUSTER])) {
            return;
        }
        var told = new Heard(record, found);
        try {
            apply(tokens[KIND], record.payload(), told);
        } catch (IOException | RuntimeException e) {
            // One signal is missed, the others count more.
            LOG.warnf(
                    "A signal cannot be read; sequence=%d reason=%s",
                    record.sequence(), e.getMessage());
            with.deadLetters().bury(record, String.valueOf(e.getMessage())).await().indefinitely();
        }
    }

    /// Puts what is said into the words of the contract.
    private final class Heard implements IncidentListener {
        private final LogRecord record;
        private final List<Announcement> found;

        Heard(LogRecord record, List<Announcement> found) {
            this.record = record;
            this.found = found;
        }

        @Override
        public void changed(IncidentState state, Incident incident) {
            found.add(Incidents.announcement(state, incident, with.settings().consoleUrl()));
        }

        @Override
        public void paused(String cluster, List<LearningPause> pauses) {
            var at = "%d.%d.%d".formatted(number, streamCreated, record.sequence());
            found.addAll(Lessons.announcements(cluster, pauses, at, with.ownership().count()));
        }
    }

    private void apply(String kind, byte[] payload, IncidentListener told) throws IOException {
        synchronized (correlation) {
            if (kind.equals(ANOMALIES)) {
                correlation.accept(IncidentEvents.symptom(Json.anomaly(payload).data()), told);
            } else {
                // What is of no use for incidents is passed over.
                Signals.of(Json.event(payload))
                        .ifPresent(signal -> correlation.accept(signal, told));
            }
        }
    }

    private boolean isHome(String token) {
        try {
            return with.ownership().isHomeOf(Subjects.name(token), number);
        } catch (IllegalArgumentException e) {
            LOG.debugf("No cluster; token=%s reason=%s", token, e.getMessage());
            return false;
        }
    }

    /// What was found is published, and the batch is done.
    public void settle() {
        unpublished = List.of();
    }

    boolean isDue() {
        return with.clock().millis() - savedAt >= with.settings().checkpointEvery().toMillis();
    }

    /// The state between two batches. It counts as saved from here on: after a failure the next
    /// turn comes when its time is there, so that a store that is away does not hold up the
    /// reading.
    Checkpoint checkpoint() {
        savedAt = with.clock().millis();
        var chunks = new ChunkedOutput();
        try (var out = new DataOutputStream(chunks)) {
            correlation.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return new Checkpoint(position, chunks.chunks());
    }
}
