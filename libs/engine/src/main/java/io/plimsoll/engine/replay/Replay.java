package io.plimsoll.engine.replay;

import io.plimsoll.engine.incident.Correlation;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentListener;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.incident.Signal;
import io.plimsoll.engine.remedy.MemoryLedger;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Remediation;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.score.partition.Partition;
import io.plimsoll.engine.score.partition.PartitionListener;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.score.policy.LearningPause;
import io.plimsoll.engine.series.StepQuality;
import java.util.List;

/// Replays a recording: fed with its samples and signals in the order of time, it tells the
/// incidents that there would have been, and what would have been done. All series lie in one
/// partition, since a series depends on nothing but its own samples and its source. The same
/// recording gives the same, byte for byte.
///
/// Not thread safe. Times are epoch milliseconds.
public final class Replay {
    private final Partition partition;
    private final Correlation correlation;
    private final List<Policy> policies;
    private final RecordedCluster cluster = new RecordedCluster();
    private final MemoryLedger ledger;
    private final Remediation remediation;
    private final Wording wording;
    private final ReplayListener listener;
    private final PartitionListener findings = new Findings();
    private final IncidentListener incidents = new Told();
    private long now = Long.MIN_VALUE;

    public Replay(ReplayParameters by, Wording wording, ReplayListener listener) {
        this.partition = new Partition(by.step(), by.detection());
        this.correlation = new Correlation(by.incidents());
        this.policies = by.policies();
        this.ledger = new MemoryLedger(listener::action);
        this.remediation = new Remediation(ledger, cluster);
        this.wording = wording;
        this.listener = listener;
        boolean _ = partition.tune("", by.rules());
    }

    /// All series. Samples are fed to it as the detector feeds its own, but for the end of a batch:
    /// that is [#settle].
    public Partition partition() {
        return partition;
    }

    /// How far it has come: the latest time that it was told.
    public long now() {
        return now;
    }

    /// The samples that were fed are all up to this time; what they mean is told.
    public void settle(long at) {
        goTo(at);
        partition.endBatch(findings);
        goOn();
    }

    /// Something else was told at this time.
    public void happened(Signal signal, long at) {
        goTo(at);
        cluster.hear(signal);
        correlation.accept(signal, incidents);
        goOn();
    }

    private void goTo(long at) {
        now = Math.max(now, at);
    }

    private final class Told implements IncidentListener {
        @Override
        public void changed(IncidentState state, Incident incident) {
            listener.incident(state, incident);
            wording.trouble(state, incident)
                    .ifPresent(trouble -> remediation.respond(trouble, policies, now));
        }

        @Override
        public void paused(String of, List<LearningPause> pauses) {
            boolean _ = partition.teach(of, pauses);
        }
    }

    /// Memory is always there: what fails is a fault of ours.
    private void goOn() {
        if (ledger.isIdle()) {
            return;
        }
        for (var failure : remediation.advance(now)) {
            throw failure;
        }
    }

    private final class Findings implements PartitionListener {
        @Override
        public void step(
                WatchedSeries series,
                long start,
                double value,
                StepQuality quality,
                int revision,
                Judgement judgement) {}

        @Override
        public void changed(WatchedSeries series, AnomalyChange change) {
            listener.anomaly(series, change);
            correlation.accept(wording.symptom(series, change), incidents);
        }
    }
}
