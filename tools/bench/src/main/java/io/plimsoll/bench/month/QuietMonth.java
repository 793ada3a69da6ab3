package io.plimsoll.bench.month;

import io.plimsoll.cli.recording.RecordingHead;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A cluster over some weeks in which nothing is wrong; the same for the same seed. Not thread
/// safe.
final class QuietMonth implements Tale {
    /// A Monday.
    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");

    /// Workloads are told of anew, well before they are forgotten.
    private static final int SEEN_EVERY = 240;

    private static final int MOST_PODS = 6;

    private final MonthSize size;
    private final Load load;
    private final List<App> apps = new ArrayList<>();

    QuietMonth(long seed, MonthSize size) {
        var random = new SplittableRandom(seed);
        this.size = size;
        this.load = new Load(random.split());
        for (int i = 0; i < size.workloads(); i++) {
            int pods = size.pods() ? random.nextInt(1, MOST_PODS) : 1;
            apps.add(new App(new AppPlace(i, pods), random.split()));
        }
    }

    @Override
    public RecordingHead head() {
        return new RecordingHead(
                RecordingHead.FORMAT,
                "month",
                MonthSize.STEP_SECONDS,
                BEGIN,
                BEGIN.plusSeconds((long) size.steps() * MonthSize.STEP_SECONDS));
    }

    @Override
    public void tell(Scribe scribe) throws IOException {
        for (int step = 0; step < size.steps(); step++) {
            var at = BEGIN.plusSeconds((long) step * MonthSize.STEP_SECONDS);
            load.goOn(step);
            for (var app : apps) {
                boolean isRolledOut = app.isRolledOut(step);
                if (isRolledOut) {
                    scribe.event(app.place().rolledOut(at));
                }
                if (isRolledOut || (step + app.place().number()) % SEEN_EVERY == 0) {
                    scribe.event(app.place().seen(at));
                }
                app.tell(step, at.toEpochMilli(), load, scribe);
            }
        }
    }
}
