package io.plimsoll.bench.storm;

import io.plimsoll.bench.month.Scribe;
import io.plimsoll.bench.month.Tale;
import io.plimsoll.cli.recording.RecordingHead;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.WorkloadSeen;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A cluster in which all nodes of one pool fail within a minute, with the workloads that run
/// there, and behind them the services that call these. Not thread safe.
final class Storm implements Tale {
    static final int STEP_SECONDS = 60;
    private static final int STEPS_A_DAY = 86_400 / STEP_SECONDS;

    /// A Monday.
    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");

    /// In the afternoon.
    private static final int HOUR = 14;

    /// Steps after the failure.
    private static final int AFTER = 45;

    /// Workloads are told of anew, well before they are forgotten.
    private static final int SEEN_EVERY = 240;

    private final StormSize size;
    private final List<StormPart> parts = new ArrayList<>();

    Storm(long seed, StormSize size) {
        this.size = size;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < size.nodes(); i++) {
            parts.add(new StormNode(i, random.split()));
        }
        for (int i = 0; i < size.workloads(); i++) {
            parts.add(StormWorkload.behind(i, size, random.split()));
        }
        for (int i = 0; i < size.services(); i++) {
            parts.add(StormWorkload.inFront(i, size, random.split()));
        }
    }

    /// When the first node fails.
    Instant failsAt() {
        return at(failsIn());
    }

    /// Where each workload is and whom it calls, a step before.
    List<CloudEvent<WorkloadSeen>> workloads() {
        return parts.stream().flatMap(each -> each.seen(at(failsIn() - 1)).stream()).toList();
    }

    private int failsIn() {
        return size.days() * STEPS_A_DAY + HOUR * STEPS_A_DAY / 24;
    }

    private static Instant at(int step) {
        return BEGIN.plusSeconds((long) step * STEP_SECONDS);
    }

    @Override
    public RecordingHead head() {
        return new RecordingHead(
                RecordingHead.FORMAT,
                StormSize.CLUSTER,
                STEP_SECONDS,
                BEGIN,
                at(failsIn() + AFTER));
    }

    @Override
    public void tell(Scribe scribe) throws IOException {
        for (int step = 0; step < failsIn() + AFTER; step++) {
            double day = step / (double) STEPS_A_DAY;
            double load = 1 + 0.4 * StrictMath.sin(2 * Math.PI * (day - 0.3));
            var moment = new Moment(at(step), load, step - failsIn());
            for (int i = 0; i < parts.size(); i++) {
                if ((step + i) % SEEN_EVERY == 0) {
                    for (var seen : parts.get(i).seen(moment.at()).stream().toList()) {
                        scribe.event(seen);
                    }
                }
                parts.get(i).tell(moment, scribe);
            }
        }
    }

    /// A step.
    ///
    /// @param load what users do, about 1
    /// @param since steps since the failure, negative before it
    record Moment(Instant at, double load, int since) {
        /// Whether what fails in the given step after the first has failed.
        boolean isAfter(int delay) {
            return since >= delay;
        }
    }
}
