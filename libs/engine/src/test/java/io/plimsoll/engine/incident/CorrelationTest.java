package io.plimsoll.engine.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.series.Workload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final long MINUTE = 60_000;
    private static final Subject CHECKOUT = subject("checkout");

    private static final IncidentParameters EVERYTHING_IS_TOLD =
            IncidentParameters.defaults().within(null);

    private final Correlation correlation = new Correlation(EVERYTHING_IS_TOLD);
    private final List<IncidentState> states = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();

    @Test
    void opensWithTheFirstWarningAndEndsWithTheLastSymptom() {
        say(opened("a", 0, Severity.WARNING));
        say(opened("b", 5, Severity.CRITICAL));
        say(closed("a", 2, 0, 10));
        say(symptom("b", 2, CHECKOUT, Severity.CRITICAL, 5, 12, 12L));

        assertThat(states)
                .containsExactly(
                        IncidentState.OPENED,
                        IncidentState.UPDATED,
                        IncidentState.UPDATED,
                        IncidentState.RESOLVED);
        assertThat(incidents).extracting(Incident::revision).containsExactly(1, 2, 3, 4);
        assertThat(incidents).extracting(Incident::id).containsOnly(last().id());
        assertThat(last().resolvedAt()).isEqualTo(12 * MINUTE);
        assertThat(last().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(correlation.open()).isZero();
    }

    @Test
    void isNotOpenedByWhatIsOnlyNoteworthyButTakesItIn() {
        say(opened("info", 0, Severity.INFO));
        assertThat(states).isEmpty();

        say(opened("a", 1, Severity.WARNING));
        say(opened("more", 2, Severity.INFO));

        // What was noteworthy before may have been its first sign.
        assertThat(last().symptoms())
                .extracting(Symptom::anomaly)
                .containsExactly("a", "info", "more");
    }

    @Test
    void opensWhenASymptomGetsWorse() {
        say(opened("a", 0, Severity.INFO));
        say(symptom("a", 2, CHECKOUT, Severity.WARNING, 0, 3, null));

        assertThat(states).containsExactly(IncidentState.OPENED);
    }

    @Test
    void tellsThatItGotWorseAndNothingWhenNothingOfItChanged() {
        say(opened("a", 0, Severity.WARNING));
        say(symptom("a", 2, CHECKOUT, Severity.WARNING, 0, 1, null));
        say(symptom("a", 3, CHECKOUT, Severity.CRITICAL, 0, 2, null));

        assertThat(states).containsExactly(IncidentState.OPENED, IncidentState.UPDATED);
        assertThat(last().symptoms().getFirst().revision()).isEqualTo(3);
    }

    @Test
    void changesNothingWhenARevisionComesAgainOrOutOfOrder() {
        say(opened("a", 0, Severity.WARNING));
        say(closed("a", 3, 0, 5));
        say(opened("a", 0, Severity.WARNING));
        say(closed("a", 3, 0, 5));
        say(closed("unknown", 2, 0, 5));

        assertThat(states).containsExactly(IncidentState.OPENED, IncidentState.RESOLVED);
    }

    @Test
    void keepsWorkloadsAndClustersApart() {
        say(opened("a", 0, Severity.WARNING));
        var other = new Subject("prod", "bank", CHECKOUT.workload());
        say(symptom("b", 1, other, Severity.WARNING, 0, 0, null));
        var elsewhere = new Subject("other", "shop", CHECKOUT.workload());
        say(symptom("c", 1, elsewhere, Severity.WARNING, 0, 0, null));

        assertThat(states).containsOnly(IncidentState.OPENED).hasSize(3);
        assertThat(incidents).extracting(Incident::id).doesNotHaveDuplicates();
    }

    @Test
    void isExtendedByEachSymptomUntilItAbsorbsNoMore() {
        for (int i = 0; i <= 6; i++) {
            say(opened("a" + i, 15L * i, Severity.WARNING));
        }
        say(opened("late", 91, Severity.WARNING));

        assertThat(states.subList(1, 7)).containsOnly(IncidentState.UPDATED);
        assertThat(states.getLast()).isEqualTo(IncidentState.OPENED);
    }

    @Test
    void endsTheMergeWindowAfterAPause() {
        say(opened("a", 0, Severity.WARNING));
        say(opened("b", 16, Severity.WARNING));

        assertThat(states).containsExactly(IncidentState.OPENED, IncidentState.OPENED);
        assertThat(correlation.open()).isEqualTo(2);
    }

    @Test
    void comesBackWithinItsWindowAndNotAfter() {
        say(opened("a", 0, Severity.WARNING));
        say(closed("a", 2, 0, 5));
        say(opened("b", 34, Severity.WARNING));
        say(closed("b", 2, 34, 36));
        say(opened("c", 67, Severity.WARNING));

        assertThat(states)
                .containsExactly(
                        IncidentState.OPENED,
                        IncidentState.RESOLVED,
                        IncidentState.REOPENED,
                        IncidentState.RESOLVED,
                        IncidentState.OPENED);
        assertThat(incidents.get(2).resolvedAt()).isNull();
        assertThat(incidents).extracting(Incident::openings).containsExactly(1, 1, 2, 2, 1);
        assertThat(last().id()).isNotEqualTo(incidents.getFirst().id());
    }

    @Test
    void isTakenOnOnceWhileItLasts() {
        say(opened("a", 0, Severity.WARNING));
        var by = new Acknowledgement("ada", 3 * MINUTE, "mine");
        acknowledge(last().id(), by);
        acknowledge(last().id(), by);
        acknowledge("inc-unknown", by);
        correlation.acknowledge("other", last().id(), by, this::changed);

        assertThat(states).containsExactly(IncidentState.OPENED, IncidentState.ACKNOWLEDGED);
        assertThat(last().acknowledgement()).isEqualTo(by);
        assertThat(last().updatedAt()).isEqualTo(3 * MINUTE);

        say(closed("a", 2, 0, 5));
        acknowledge(last().id(), new Acknowledgement("bob", 6 * MINUTE, null));
        assertThat(states).endsWith(IncidentState.RESOLVED);
        assertThat(last().acknowledgement()).isEqualTo(by);
    }

    @Test
    void givesUpWhatNothingWasHeardOfForLong() {
        say(opened("lost", 0, Severity.WARNING));
        say(opened("heard", 1, Severity.WARNING));
        say(symptom("heard", 2, CHECKOUT, Severity.WARNING, 1, 47 * 60, null));
        say(symptom("x", 1, subject("cart"), Severity.INFO, 49 * 60, 49 * 60, null));
        assertThat(last().symptoms().getFirst().isOpen()).isTrue();
        assertThat(states).containsExactly(IncidentState.OPENED, IncidentState.UPDATED);

        say(symptom("y", 1, subject("cart"), Severity.INFO, 97 * 60, 97 * 60, null));
        assertThat(states).endsWith(IncidentState.RESOLVED);
        assertThat(correlation.open()).isZero();
    }

    @Test
    void keepsNoMoreThanItMayAndCountsTheRest() {
        var narrow =
                new Correlation(
                        new IncidentParameters(
                                Duration.ofMinutes(15),
                                Duration.ofMinutes(90),
                                Duration.ofMinutes(30),
                                Duration.ofDays(2),
                                2,
                                4,
                                false,
                                null));
        for (int i = 0; i < 3; i++) {
            narrow.accept(opened("a" + i, 0, Severity.WARNING), this::changed);
        }

        assertThat(states)
                .containsExactly(
                        IncidentState.OPENED, IncidentState.UPDATED, IncidentState.UPDATED);
        assertThat(last().symptoms()).hasSize(2);
        assertThat(last().background().unlisted()).isEqualTo(1);
        assertThat(last().title()).endsWith(", and 2 more");
    }

    @Test
    void saysInOneLineWhatItIs() {
        say(opened("a", 0, Severity.WARNING));
        assertThat(last().title()).isEqualTo("checkout: latency is up (level shift)");

        say(opened("b", 1, Severity.WARNING));
        assertThat(last().title()).isEqualTo("checkout: latency is up (level shift), and 1 more");
        assertThat(last().subject().path()).isEqualTo("prod/shop/Deployment/checkout");
    }

    @Test
    void refusesAStoredFormItDoesNotKnow() throws IOException {
        say(opened("a", 0, Severity.WARNING));
        var bytes = stored(correlation);

        var version = bytes.clone();
        version[0] = 9;
        assertThatThrownBy(() -> restored(version)).hasMessageContaining("version 9");

        for (int i = 1; i < bytes.length; i += 3) {
            var damaged = bytes.clone();
            damaged[i] = (byte) 0xFF;
            try {
                restored(damaged);
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("null pointer");
            }
        }
    }

    /// Files of every version stay readable; the newest is written byte for byte.
    @Test
    void goesOnFromWhatEarlierReleasesStored() throws IOException {
        var first = restored(golden("incidents-1.bin"));
        assertThat(first.open()).isEqualTo(2);
        first.accept(closed("anomaly-2", 2, 12, 20), this::changed);
        assertThat(states).containsExactly(IncidentState.RESOLVED);

        assertThat(restored(golden("incidents-2.bin")).open()).isEqualTo(1);
        assertThat(restored(golden("incidents-3.bin")).open()).isEqualTo(1);
        assertThat(restored(golden("incidents-4.bin")).open()).isEqualTo(1);
        assertThat(stored(restored(golden("incidents-5.bin"))))
                .isEqualTo(golden("incidents-5.bin"));
    }

    private static byte[] golden(String name) throws IOException {
        try (var in = CorrelationTest.class.getResourceAsStream("/golden/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void wantsWindowsThatFitTogether() {
        var minute = Duration.ofMinutes(1);
        assertThatThrownBy(() ->
                        new IncidentParameters(
                                Duration.ZERO, minute, minute, minute, 1, 4, false, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new Incident(
                                "i",
                                1,
                                CHECKOUT,
                                0,
                                0,
                                0,
                                null,
                                List.of(),
                                null,
                                1,
                                Background.NONE,
                                null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void measuresDeviationsByTheBand() {
        assertThat(Symptom.Sign.deviation(4.0, 1.0, 0.5, 2.0, 6)).isEqualTo(9);
        assertThat(Symptom.Sign.deviation(0.0, 1.0, 0.5, 2.0, 6)).isEqualTo(6);
        assertThat(Symptom.Sign.deviation(9e9, 1.0, 0.5, 2.0, 6)).isEqualTo(256);
        double byRarity = Symptom.Sign.deviation(6);
        assertThat(Symptom.Sign.deviation(null, 1.0, 0.5, 2.0, 6)).isEqualTo(byRarity);
        assertThat(Symptom.Sign.deviation(4.0, 1.0, 1.0, 1.0, 6)).isEqualTo(byRarity);
    }

    private static byte[] stored(Correlation correlation) throws IOException {
        var bytes = new ByteArrayOutputStream();
        correlation.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Correlation restored(byte[] bytes) throws IOException {
        return Correlation.readFrom(
                new DataInputStream(new ByteArrayInputStream(bytes)), EVERYTHING_IS_TOLD);
    }

    private void say(Symptom symptom) {
        correlation.accept(symptom, this::changed);
    }

    private void acknowledge(String incident, Acknowledgement by) {
        correlation.acknowledge("prod", incident, by, this::changed);
    }

    private void changed(IncidentState state, Incident incident) {
        states.add(state);
        incidents.add(incident);
    }

    private Incident last() {
        return incidents.getLast();
    }

    private static Subject subject(String name) {
        return new Subject("prod", "shop", new Workload("Deployment", name));
    }

    private static Symptom opened(String anomaly, long minute, Severity severity) {
        return symptom(anomaly, 1, CHECKOUT, severity, minute, minute, null);
    }

    private static Symptom closed(String anomaly, int revision, long from, long minute) {
        return symptom(anomaly, revision, CHECKOUT, Severity.WARNING, from, minute, minute);
    }

    private static Symptom symptom(
            String anomaly,
            int revision,
            Subject subject,
            Severity severity,
            long from,
            long told,
            @Nullable Long ended) {
        return new Symptom(
                anomaly,
                revision,
                subject,
                "latency",
                new Symptom.Sign(
                        AnomalyKind.LEVEL_SHIFT, Direction.UP, severity, 0.9, 4, "it is up"),
                from * MINUTE,
                told * MINUTE,
                ended == null ? null : ended * MINUTE);
    }
}
