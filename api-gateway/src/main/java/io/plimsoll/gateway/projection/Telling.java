package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.LogRecord;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Tells those who watch at this gateway what any gateway wrote: each reads the streams for itself,
/// and passes on what it reads as soon as it can be asked for. Thread safe; blocks.
@Singleton
public final class Telling {
    private static final Logger LOG = Logger.getLogger(Telling.class);

    private final Changes changes;
    private final Written written;

    Telling(Changes changes, Written written) {
        this.changes = changes;
        this.written = written;
    }

    /// Which revision of what an event tells, and where that is written.
    private record Told<T>(
            String rows, Class<T> type, Function<T, String> id, Function<T, Integer> revision) {
        static final Told<AnomalyEvent> ANOMALY =
                new Told<>(
                        "AnomalyRow", AnomalyEvent.class, AnomalyEvent::id, AnomalyEvent::revision);
        static final Told<IncidentEvent> INCIDENT =
                new Told<>(
                        "IncidentRow",
                        IncidentEvent.class,
                        IncidentEvent::id,
                        IncidentEvent::revision);
        static final Told<ActionEvent> ACTION =
                new Told<>("ActionRow", ActionEvent.class, ActionEvent::id, ActionEvent::revision);

        /// Empty when it is none: whoever projects it says so.
        Optional<Change<T>> read(LogRecord of) {
            try {
                return Optional.of(
                        new Change<>(of.sequence(), Json.event(of.payload(), type).data()));
            } catch (IOException e) {
                LOG.debugf("Not told, it cannot be read; sequence=%d", of.sequence());
                return Optional.empty();
            }
        }
    }

    public void anomalies(LogBatch batch) {
        tell(batch, Told.ANOMALY, changes.anomalies());
    }

    public void incidents(LogBatch batch) {
        tell(batch, Told.INCIDENT, changes.incidents());
    }

    public void actions(LogBatch batch) {
        tell(batch, Told.ACTION, changes.actions());
    }

    private <T> void tell(LogBatch batch, Told<T> of, Feed<T> feed) {
        var gap = batch.gap();
        if (gap != null) {
            feed.forget(gap.toSequence());
        }
        var told = new ArrayList<Change<T>>();
        var revisions = new HashMap<String, Integer>();
        for (var each : batch.records()) {
            of.read(each)
                    .ifPresent(change -> {
                        told.add(change);
                        var _ =
                                revisions.merge(
                                        of.id().apply(change.of()),
                                        of.revision().apply(change.of()),
                                        Math::max);
                    });
        }
        written.await(of.rows(), revisions);
        begin(batch.records(), feed);
        told.forEach(feed::tell);
    }

    /// What cannot be read moves the place, too.
    private static <T> void begin(List<LogRecord> records, Feed<T> feed) {
        if (!records.isEmpty()) {
            feed.begin(records.getFirst().sequence() - 1);
        }
    }
}
