package io.plimsoll.engine.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SeriesStepsProperties {
    private static final StepParameters STEP = StepParameters.ofStep(Duration.ofSeconds(10));
    private static final long MILLIS = 10_000;
    private static final int MEMBERS = 4;

    /// Of a member its id, how much it holds, and one sample with its time and its value.
    private static final int ONE_SAMPLE = 8 + 2 + 18;

    record Sample(long member, long time, double value) {}

    /// Within one open step order and doubles change nothing, bit for bit.
    @Property
    void foldsASetOfSamples(
            @ForAll("samplesOfOneStep") List<Sample> samples,
            @ForAll MetricType type,
            @ForAll Random random) {
        var distinct = distinctByMemberAndTime(samples);
        var shuffled = new ArrayList<>(distinct);
        shuffled.addAll(distinct);
        Collections.shuffle(shuffled, random);

        assertThat(told(shuffled, type)).isEqualTo(told(distinct, type));
    }

    /// No step closes before each live member is past it or the watermark is past the lateness.
    @Property
    void neverClosesEarly(@ForAll("anySamples") List<Sample> samples) {
        var steps = new SeriesSteps(STEP, MetricType.GAUGE, Long.MIN_VALUE);
        long watermark = 0;
        var seen = new ArrayList<Sample>();
        for (var sample : samples) {
            watermark = Math.max(watermark, sample.time());
            if (steps.accept(sample.member(), sample.time(), sample.value(), watermark)
                    == Arrival.ACCEPTED) {
                seen.add(sample);
            }
            long now = watermark;
            steps.close(
                    watermark,
                    (start, _, _, revision) -> {
                        long end = start + MILLIS;
                        boolean watermarkPast = now >= end + 2 * MILLIS;
                        boolean everyonePast =
                                seen.stream()
                                        .allMatch(one ->
                                                seen.stream()
                                                        .anyMatch(later ->
                                                                later.member() == one.member()
                                                                        && later.time() >= end));
                        assertThat(revision > 0 || watermarkPast || everyonePast).isTrue();
                    });
        }
    }

    /// Whatever comes, steps are told once each and in order, and corrected one revision after the
    /// other; the value is missing exactly where the quality says so.
    @Property
    void tellsEachStepOnceAndInOrder(@ForAll("unrulySamples") List<Sample> samples) {
        var starts = new ArrayList<Long>();
        var revisions = new HashMap<Long, Integer>();
        var steps = new SeriesSteps(STEP, MetricType.GAUGE, Long.MIN_VALUE);
        long watermark = 0;
        for (var sample : samples) {
            watermark = Math.max(watermark, sample.time());
            steps.accept(sample.member(), sample.time(), sample.value(), watermark);
            steps.close(
                    watermark,
                    (start, value, quality, revision) -> {
                        if (revision == 0) {
                            starts.add(start);
                        }
                        assertThat(revision)
                                .isEqualTo(revisions.merge(start, 0, (old, _) -> old + 1));
                        assertThat(Double.isNaN(value)).isEqualTo(quality == StepQuality.MISSING);
                    });
        }

        assertThat(starts).isSorted().doesNotHaveDuplicates();
    }

    /// What is left of any stream once its source went on without it: one sample of each member,
    /// from which a counter goes on.
    @Property
    void keepsOneSampleOfEachMemberOfASilentSeries(@ForAll("unrulySamples") List<Sample> samples)
            throws IOException {
        var steps = new SeriesSteps(STEP, MetricType.COUNTER, Long.MIN_VALUE);
        int empty = form(steps).length;
        for (var sample : samples) {
            feed(steps, sample, sample.time(), new ArrayList<>());
        }

        steps.close(Long.MAX_VALUE / 2, (_, _, _, _) -> {});

        assertThat(steps.isIdle()).isTrue();
        assertThat(form(steps)).hasSizeLessThanOrEqualTo(empty + MEMBERS * ONE_SAMPLE);
    }

    /// Restored at any cut it goes on as if nothing had been.
    @Property
    void restoredGoesOnAlike(
            @ForAll("unrulySamples") List<Sample> samples, @ForAll @IntRange(max = 60) int cut)
            throws IOException {
        var whole = new ArrayList<String>();
        var parted = new ArrayList<String>();
        var steps = new SeriesSteps(STEP, MetricType.COUNTER, Long.MIN_VALUE);
        var copy = new SeriesSteps(STEP, MetricType.COUNTER, Long.MIN_VALUE);
        long watermark = 0;
        for (int i = 0; i < samples.size(); i++) {
            if (i == cut) {
                copy = stored(copy);
            }
            watermark = Math.max(watermark, samples.get(i).time());
            feed(steps, samples.get(i), watermark, whole);
            feed(copy, samples.get(i), watermark, parted);
        }

        assertThat(parted).isEqualTo(whole);
    }

    @Provide
    Arbitrary<List<Sample>> samplesOfOneStep() {
        return sample(MILLIS).list().ofMinSize(1).ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Sample>> anySamples() {
        return sample(12 * MILLIS).list().ofMinSize(1).ofMaxSize(60);
    }

    /// Late, doubled, years apart, of any finite size, and ended now and then.
    @Provide
    Arbitrary<List<Sample>> unrulySamples() {
        var near = Arbitraries.longs().between(0, 12 * MILLIS);
        var far = Arbitraries.longs().between(0, 3_000 * MILLIS);
        var anywhere = Arbitraries.longs().between(0, 1L << 41);
        var values =
                Arbitraries.oneOf(
                        Arbitraries.doubles().between(0, 1e6),
                        Arbitraries.doubles(),
                        Arbitraries.just(StaleMarker.value()));
        return Combinators.combine(
                        Arbitraries.longs().between(1, MEMBERS),
                        Arbitraries.oneOf(near, near, far, anywhere),
                        values)
                .as(Sample::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static Arbitrary<Sample> sample(long before) {
        return Combinators.combine(
                        Arbitraries.longs().between(1, MEMBERS),
                        Arbitraries.longs().between(0, before - 1),
                        Arbitraries.doubles().between(0, 1e6))
                .as(Sample::new);
    }

    private static List<Sample> distinctByMemberAndTime(List<Sample> samples) {
        var distinct = new ArrayList<Sample>();
        for (var sample : samples) {
            if (distinct.stream()
                    .noneMatch(one ->
                            one.member() == sample.member() && one.time() == sample.time())) {
                distinct.add(sample);
            }
        }
        return distinct;
    }

    private static List<String> told(List<Sample> samples, MetricType type) {
        var told = new ArrayList<String>();
        var steps = new SeriesSteps(STEP, type, Long.MIN_VALUE);
        for (var sample : samples) {
            steps.accept(sample.member(), sample.time(), sample.value(), MILLIS);
        }
        steps.close(10 * MILLIS, noteIn(told));
        return told;
    }

    private static void feed(SeriesSteps steps, Sample sample, long watermark, List<String> told) {
        told.add(steps.accept(sample.member(), sample.time(), sample.value(), watermark).name());
        steps.close(watermark, noteIn(told));
    }

    private static StepListener noteIn(List<String> told) {
        return (start, value, quality, revision) ->
                told.add(
                        start
                                + " "
                                + Double.doubleToLongBits(value)
                                + " "
                                + quality
                                + " "
                                + revision);
    }

    private static SeriesSteps stored(SeriesSteps steps) throws IOException {
        return SeriesSteps.readFrom(
                new DataInputStream(new ByteArrayInputStream(form(steps))),
                STEP,
                MetricType.COUNTER);
    }

    private static byte[] form(SeriesSteps steps) throws IOException {
        var bytes = new ByteArrayOutputStream();
        steps.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
