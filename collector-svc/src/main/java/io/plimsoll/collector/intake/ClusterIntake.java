package io.plimsoll.collector.intake;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;

/// Takes what the collector itself reads of its cluster. Thread safe.
@Singleton
public final class ClusterIntake {
    /// What is read has its own pace, whatever else comes of that cluster.
    private static final String SOURCE = "kubernetes";

    private final SeriesPlacing placing;
    private final SampleCheck check;

    ClusterIntake(SeriesPlacing placing, SampleCheck check) {
        this.placing = placing;
        this.check = check;
    }

    /// All of it that is good; the rest is counted as any sender's is.
    public Intake read(String cluster, Collection<Observed> samples) {
        var intake = new Intake();
        long latest = check.latest();
        int minute = placing.minute();
        for (var sample : samples) {
            try {
                take(cluster, sample, new Now(latest, minute), intake);
            } catch (Refused e) {
                intake.refuse(e.reason());
            }
        }
        check.count(intake.size(), 0, intake.refused());
        return intake;
    }

    private record Now(long latest, int minute) {}

    private void take(String cluster, Observed sample, Now now, Intake intake) throws Refused {
        var labels = new HashMap<>(sample.labels());
        labels.put("__name__", sample.metric());
        var series = placing.place(labels, cluster, SOURCE, now.minute());
        var objection = check.objection(intake, series, sample.timestamp(), now.latest());
        if (objection != null) {
            throw new Refused(objection);
        }
        intake.add(series, sample.timestamp(), sample.value());
    }
}
