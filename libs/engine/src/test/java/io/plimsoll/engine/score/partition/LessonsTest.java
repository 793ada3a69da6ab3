package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Lesson;
import io.plimsoll.engine.score.policy.LearningPause;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.testkit.SeededSeries;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// From what not to learn, in the order of the log.
class LessonsTest {
    private static final long STEP = 60_000;
    private static final StepParameters MINUTES = StepParameters.ofStep(Duration.ofMillis(STEP));
    private static final DetectorParameters DETECTION = DetectorParameters.defaults();
    private static final Path GOLDEN = Path.of("src/test/resources/golden/taught-partition-6.bin");
    private static final Workload WEB = new Workload("Deployment", "web");

    /// A maintenance of four hours, twice as high as usual.
    private static final int BEGIN = 600;

    private static final int END = 840;

    private final double[] values =
            SeededSeries.level(1, 900, 100, 1).plusStep(BEGIN, END, 100).values();

    private final Told told = new Told();

    @Test
    void whatIsNotLearntLeavesNoTrace() {
        var partition = new Partition(MINUTES, DETECTION);
        assertThat(partition.teach("c", List.of(pause(Lesson.NONE)))).isTrue();

        feed(partition, 0, 900);

        assertThat(series(partition).lesson(BEGIN * STEP)).isEqualTo(Lesson.NONE);
        assertThat(series(partition).lesson(END * STEP)).isEqualTo(Lesson.FULL);
        assertThat(expectedAfter(partition)).isBetween(99.0, 101.0);
    }

    /// However long it lasts: an hour that troubles is passed over as well, but not for ever.
    @Test
    void whatIsNotLearntLeavesNoTraceInTheHoursEither() throws IOException {
        var rollUps = new ArrayList<byte[]>();
        for (int times : new int[] {1, 5}) {
            for (int i = BEGIN; i < END; i++) {
                values[i] *= times;
            }
            var partition = new Partition(MINUTES, DETECTION);
            boolean _ = partition.teach("c", List.of(pause(Lesson.NONE)));
            feed(partition, 0, 900);
            var stored = new ByteArrayOutputStream();
            series(partition).rollUps.writeTo(new DataOutputStream(stored));
            rollUps.add(stored.toByteArray());
        }

        assertThat(rollUps.get(1)).isEqualTo(rollUps.get(0));
    }

    @Test
    void whatIsLearntLightlyLeavesLittleTrace() {
        var fully = new Partition(MINUTES, DETECTION);
        feed(fully, 0, BEGIN + 10);
        var lightly = new Partition(MINUTES, DETECTION);
        boolean _ = lightly.teach("c", List.of(pause(Lesson.LIGHT)));
        feed(lightly, 0, BEGIN + 10);

        double light = expected(lightly, BEGIN + 10);
        assertThat(light).isLessThan(110).isLessThan(expected(fully, BEGIN + 10) - 20);
    }

    @Test
    void whatIsNotLearntIsScoredAllTheSame() {
        var partition = new Partition(MINUTES, DETECTION);
        boolean _ = partition.teach("c", List.of(pause(Lesson.NONE)));

        feed(partition, 0, 900);

        assertThat(told.changes.getFirst().startedAt()).isEqualTo(BEGIN * STEP);
    }

    @Test
    void findsItsOwnPausesAmongThoseOfOthers() {
        var partition = new Partition(MINUTES, DETECTION);
        var ofOther =
                pause(Selector.of("c", "shop", new Workload("Deployment", "db")), Lesson.NONE);
        var ofMetric = pause(Selector.of(new MetricPattern("mem_*")), Lesson.NONE);
        boolean _ = partition.teach("c", List.of(ofOther, ofMetric));
        feed(partition, 0, 2);
        assertThat(series(partition).lesson(BEGIN * STEP)).isEqualTo(Lesson.FULL);

        var ofNamespace = new Selector("c", Set.of("shop"), Set.of(), Set.of(), List.of());
        boolean _ =
                partition.teach(
                        "c",
                        List.of(
                                pause(Selector.of("c", "shop", WEB), Lesson.LIGHT),
                                pause(ofNamespace, Lesson.NONE)));
        feed(partition, 2, 4);
        assertThat(series(partition).lesson(BEGIN * STEP)).isEqualTo(Lesson.NONE);

        boolean _ = partition.teach("c", List.of());
        feed(partition, 4, 6);
        assertThat(series(partition).lesson(BEGIN * STEP)).isEqualTo(Lesson.FULL);
    }

    @Test
    void changesNothingBySayingTheSameAgain() {
        var partition = new Partition(MINUTES, DETECTION);
        assertThat(partition.teach("c", List.of())).isFalse();
        assertThat(partition.teach("c", List.of(pause(Lesson.NONE)))).isTrue();
        assertThat(partition.teach("c", List.of(pause(Lesson.NONE)))).isFalse();
    }

    @Test
    void refusesMoreThanItCanLookAt() {
        var partition = new Partition(MINUTES, DETECTION);
        var many = Collections.nCopies(10_001, pause(Lesson.NONE));
        assertThatThrownBy(() -> partition.teach("c", many))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pause(Lesson.FULL)).isInstanceOf(IllegalArgumentException.class);
    }

    /// Also in the middle of what is not learnt.
    @Test
    void goesOnByteForByteFromAnyCut() throws IOException {
        var uncut = new Partition(MINUTES, DETECTION);
        boolean _ = uncut.teach("c", List.of(pause(Lesson.NONE)));
        feed(uncut, 0, 900);

        for (int cut : new int[] {1, 600, 700, 840, 899}) {
            var before = new Partition(MINUTES, DETECTION);
            boolean _ = before.teach("c", List.of(pause(Lesson.NONE)));
            feed(before, 0, cut);
            var after = StoredForm.read(StoredForm.of(before));
            feed(after, cut, 900);

            assertThat(StoredForm.of(after)).as("cut at %d", cut).isEqualTo(StoredForm.of(uncut));
        }
    }

    /// Files of every version stay readable.
    @Test
    void keepsItsStoredForm() throws IOException {
        var partition = StoredForm.read(Files.readAllBytes(GOLDEN));

        assertThat(StoredForm.of(StoredForm.read(StoredForm.of(partition))))
                .isEqualTo(StoredForm.of(partition));
        feed(partition, 10, 12);
        assertThat(series(partition).lesson(BEGIN * STEP)).isEqualTo(Lesson.LIGHT);
    }

    private static LearningPause pause(Lesson lesson) {
        return pause(Selector.of("c", "shop", WEB), lesson);
    }

    private static LearningPause pause(Selector selector, Lesson lesson) {
        return new LearningPause("shop/night", selector, BEGIN * STEP, END * STEP, lesson);
    }

    private static WatchedSeries series(Partition partition) {
        return partition.all().iterator().next();
    }

    private double expectedAfter(Partition partition) {
        return expected(partition, 899);
    }

    private double expected(Partition partition, int step) {
        feed(partition, step, step + 1);
        return series(partition).detector.judgement().expected();
    }

    private void feed(Partition into, int from, int to) {
        var identity = new SeriesIdentity("c", "shop", WEB, "cpu_share", List.of());
        for (int i = from; i < to; i++) {
            var series =
                    into.series(
                            new WatchedSeries.Description(
                                    identity.id(), identity, MetricType.GAUGE),
                            "c/",
                            0);
            into.sample(series, 7, i * STEP, values[i]);
            into.endBatch(told);
        }
    }
}
