package io.plimsoll.engine.score;

import static io.plimsoll.engine.score.HostileSteps.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What holds whatever is fed.
class WallProperties {
    private static final int EMPTY = StoredDetectors.write(detector()).length;

    /// An open anomaly: 60 bytes of numbers and flags, the two longest names, and 33 bytes of where
    /// the series came from.
    private static final int ANOMALY = 129;

    /// What seven histograms add at most: of each three bytes more of which cells differ from its
    /// prior, and three for each of 24 cells.
    private static final int TAILS = 7 * (3 + 24 * 3);

    @Property
    void theStateIsBounded(@ForAll(supplier = HostileSteps.class) List<HostileSteps.Fed> stream) {
        var detector = detector();
        for (var each : stream) {
            each.to(detector);

            var form = StoredDetectors.write(detector);
            assertThat(form.length)
                    .isBetween(EMPTY, EMPTY + TAILS + (detector.isAnomalous() ? ANOMALY : 0));
        }
    }

    @Property
    void eachJudgementMakesSense(
            @ForAll(supplier = HostileSteps.class) List<HostileSteps.Fed> stream) {
        var detector = detector();
        for (var each : stream) {
            var change = each.to(detector);

            assertMakesSense(detector.judgement());
            assertThat(detector.anomalyScore()).isBetween(0.0, 1.0);
            if (change != null) {
                assertMakesSense(change);
            }
        }
    }

    private static void assertMakesSense(Judgement judgement) {
        assertThat(judgement.severity()).isFinite().isNotNegative();
        assertThat(judgement.score()).isBetween(0.0, 1.0);
        if (judgement.ready()) {
            assertThat(judgement.expected()).isFinite();
            assertThat(judgement.lower()).isLessThanOrEqualTo(judgement.expected());
            assertThat(judgement.upper()).isGreaterThanOrEqualTo(judgement.expected());
        } else {
            assertThat(judgement.severity() + judgement.score()).isZero();
        }
    }

    private static void assertMakesSense(AnomalyChange change) {
        assertThat(change.score()).isBetween(0.5, 1.0);
        assertThat(change.rarity()).isFinite().isNotNegative();
        assertThat(change.oncePerSeconds()).isPositive();
        assertThat(change.evidence().values())
                .allSatisfy(rarity -> assertThat(rarity).isFinite().isNotNegative());
    }

    /// Changes of one anomaly are numbered, and the next opens after it closed.
    @Property
    void eachAnomalyHasOneLife(
            @ForAll(supplier = HostileSteps.class) List<HostileSteps.Fed> stream) {
        var detector = detector();
        int revision = 0;
        for (var each : stream) {
            var change = each.to(detector);
            if (change != null) {
                assertThat(change.revision()).isEqualTo(++revision);
                assertThat(change.state() == AnomalyState.OPENED).isEqualTo(revision == 1);
                revision = change.state() == AnomalyState.CLOSED ? 0 : revision;
            }
            assertThat(detector.isAnomalous()).isEqualTo(revision > 0);
        }
    }

    @Property
    void theSameInputGivesTheSameBytesInEveryThread(
            @ForAll(supplier = HostileSteps.class) List<HostileSteps.Fed> stream)
            throws InterruptedException, ExecutionException {
        var alone = formAfter(stream);
        Callable<byte[]> again = () -> formAfter(stream);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var form : threads.invokeAll(List.of(again, again, again, again))) {
                assertThat(Arrays.equals(form.get(), alone)).isTrue();
            }
        }
    }

    /// A value that is no number, or beyond all sense, is as if nobody had called.
    @Property
    void valuesThatAreNoneAreAsIfNeverSent(
            @ForAll(supplier = HostileSteps.class) List<HostileSteps.Fed> stream) {
        var usable = new ArrayList<HostileSteps.Fed>();
        for (var each : stream) {
            boolean hasNone =
                    each.verb() != HostileSteps.Verb.MISSING
                            && each.verb() != HostileSteps.Verb.EXPIRE
                            && !(Math.abs(each.value()) <= 1e30);
            if (!hasNone) {
                usable.add(each);
            }
        }

        assertThat(Arrays.equals(formAfter(stream), formAfter(usable))).isTrue();
    }

    /// A gap is never guessed at: steps are judged the same whether one between them is told
    /// missing or not, until so many are that it is an anomaly of its own, whose end is another
    /// than that of a spike.
    @Property
    void aMissingStepChangesNoLaterJudgement(
            @ForAll(supplier = HostileSteps.class) List<HostileSteps.Fed> stream) {
        var told = detector();
        var untold = detector();
        long newest = Long.MIN_VALUE;
        for (var each : stream) {
            boolean isNext = each.start() > newest;
            if (each.verb() == HostileSteps.Verb.MISSING) {
                var change = each.to(told);
                if (change != null && change.kind() == AnomalyKind.NO_DATA) {
                    return;
                }
            } else if (each.verb() == HostileSteps.Verb.ACCEPT && isNext) {
                each.to(told);
                each.to(untold);
                assertThat(Judged.by(told)).isEqualTo(Judged.by(untold));
            }
            newest = Math.max(newest, each.start());
        }
    }

    private static byte[] formAfter(List<HostileSteps.Fed> stream) {
        var detector = detector();
        for (var each : stream) {
            each.to(detector);
        }
        return StoredDetectors.write(detector);
    }

    private static SeriesDetector detector() {
        return new SeriesDetector(DetectorParameters.defaults(), STEP);
    }
}
