package io.plimsoll.detector.incident;

import io.micrometer.core.instrument.Gauge;
import io.plimsoll.detector.checkpoint.Checkpoint;
import io.plimsoll.detector.checkpoint.Checkpoints;
import io.plimsoll.engine.incident.Correlation;
import io.plimsoll.engine.incident.IncidentCase;
import io.plimsoll.engine.incident.budget.Spending;
import io.plimsoll.engine.incident.budget.Verdicts;
import io.plimsoll.messaging.LogPosition;
import io.plimsoll.messaging.LogReader;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// The incidents of the partitions that this detector owns, from their checkpoints on. Thread safe.
@Singleton
@Default
@Identifier("findings")
public final class OwnedIncidents implements LogReader {
    private static final Logger LOG = Logger.getLogger(OwnedIncidents.class);

    private final Correlating with;
    private final Checkpoints checkpoints;
    private final ConcurrentHashMap<Integer, PartitionIncidents> byNumber =
            new ConcurrentHashMap<>();

    OwnedIncidents(Correlating with, @Identifier("findings") Checkpoints checkpoints) {
        this.with = with;
        this.checkpoints = checkpoints;
        Gauge.builder("plimsoll.detector.incidents.open", this, OwnedIncidents::open)
                .description("incidents that last")
                .register(with.meters());
    }

    private double open() {
        return byNumber.values().stream().mapToInt(PartitionIncidents::open).sum();
    }

    /// The incidents of that partition, which was resumed before.
    public PartitionIncidents of(int number) {
        var incidents = byNumber.get(number);
        if (incidents == null) {
            throw new IllegalStateException("partition " + number + " was not resumed");
        }
        return incidents;
    }

    /// What an incident was concluded from when it was told last; empty when it is not known.
    Optional<IncidentCase> caseOf(String cluster, String incident) {
        return home(cluster).flatMap(each -> each.caseOf(cluster, incident));
    }

    /// What became of the budgets of a cluster; empty when it is somebody else's affair, or not
    /// read yet.
    Optional<List<Spending>> spending(String cluster) {
        return home(cluster).map(each -> each.spending(cluster));
    }

    /// What people said of incidents of a cluster; empty when it is somebody else's affair, or not
    /// read yet.
    Optional<List<Verdicts.Effect>> verdicts(String cluster) {
        return home(cluster).map(each -> each.verdicts(cluster));
    }

    /// Whether the cluster is somebody else's affair, or not read yet.
    boolean isStranger(String cluster) {
        return home(cluster).isEmpty();
    }

    private Optional<PartitionIncidents> home(String cluster) {
        return byNumber.values().stream()
                .filter(each -> with.ownership().isHomeOf(cluster, each.number()))
                .findFirst();
    }

    @Override
    public Set<Integer> partitions() {
        return with.ownership().partitions();
    }

    @Override
    public LogPosition resume(int number) {
        var found = checkpoints.newest(number).orElse(null);
        var incidents = found == null ? anew(number) : restored(number, found);
        byNumber.put(number, incidents);
        return incidents.position();
    }

    private PartitionIncidents anew(int number) {
        return new PartitionIncidents(
                number, with, new Correlation(with.parameters()), LogPosition.START);
    }

    private PartitionIncidents restored(int number, Checkpoint checkpoint) {
        try (var in = new DataInputStream(checkpoint.open())) {
            return new PartitionIncidents(
                    number,
                    with,
                    Correlation.readFrom(in, with.parameters()),
                    checkpoint.position());
        } catch (IOException e) {
            // The signals are kept for days: the same incidents are found again, under the same
            // ids.
            LOG.errorf(
                    "A checkpoint of incidents cannot be used and they are made anew;"
                            + " partition=%d reason=%s",
                    number, e.getMessage());
            return anew(number);
        }
    }

    /// Keeps where the partition stands when it is time for it. Without Redis it goes on: a replay
    /// from an older checkpoint finds the same.
    public void saveWhenDue(PartitionIncidents incidents) {
        if (incidents.isDue()) {
            save(incidents);
        }
    }

    private void save(PartitionIncidents incidents) {
        try {
            checkpoints.save(incidents.number(), incidents.checkpoint());
        } catch (RuntimeException e) {
            with.meters().counter("plimsoll.detector.checkpoint.failures").increment();
            LOG.warnf(
                    "Incidents could not be saved and are tried again;" + " partition=%d reason=%s",
                    incidents.number(), e.getMessage());
        }
    }

    @Override
    public void released(int number) {
        save(of(number));
    }
}
