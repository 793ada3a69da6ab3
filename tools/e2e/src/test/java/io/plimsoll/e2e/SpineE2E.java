package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.engine.series.SeriesIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The way of a sample, from Prometheus to the event of an anomaly. Both tests watch the same shop,
/// each with faults on series of its own, so their order does not matter.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpineE2E {
    /// From the end of a step until its event is there: two steps of lateness, and a busy machine.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Enough to set the scene before the first fault begins.
    private static final Duration LEAD = Duration.ofSeconds(3);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Spine spine = begin();

    @RegisterExtension final LogsOnFailure logsOnFailure = new LogsOnFailure(spine::logs);

    private static Spine begin() {
        try {
            return Spine.start(InstantSource.system());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    void liveStepsAreScored() {
        var now = spine.now();
        patiently("live steps are scored").until(() -> spine.reached().isAfter(now));
    }

    @AfterAll
    void servicesEndInTime() {
        try (spine) {
            spine.stopServices(STOP_LIMIT);
        }
    }

    @Test
    void tellsEachFaultOnceAndInTime() throws Exception {
        var act = Act.one(spine.shop(), spine.now().plus(LEAD));

        untilAllIsOver(act);

        assertToldOnceAndInTime(act);
        assertNothingElseIsWrong();
        tellOfTheMachine();
    }

    @Test
    void losesAndDoublesNothingWhileProcessesAreKilled() throws Exception {
        var act = Act.two(spine.shop(), spine.now().plus(LEAD));

        spine.killAndRestartDetector();
        until(act.begin());
        spine.killAndRestartNats();
        patiently("the first fault is told")
                .until(() -> anyOf(act).stream().anyMatch(each -> isSince(each, act.begin())));
        spine.killAndRestartDetector();
        untilAllIsOver(act);

        assertToldOnceAndInTime(act);
        assertNothingElseIsWrong();
        tellOfTheMachine();
    }

    @Test
    void movesSeriesWithTheirStateFromReplicaToReplica() throws Exception {
        spine.scaleDetectors(3, STOP_LIMIT);
        var act = Act.three(spine.shop(), spine.now().plus(LEAD));
        until(act.begin());
        patiently("all faults are told by three detectors")
                .until(() -> anyOf(act).size() == act.faults().size());

        spine.scaleDetectors(1, STOP_LIMIT);
        untilAllIsOver(act);

        assertToldOnceAndInTime(act);
        assertNothingElseIsWrong();
    }

    private void untilAllIsOver(Act act) {
        until(act.end());
        patiently("all faults are told and closed")
                .until(() -> {
                    var anomalies = spine.anomalies();
                    return act.faults().entrySet().stream()
                            .allMatch(each -> isClosed(anomalies, each.getKey(), each.getValue()));
                });
        // One more step over all partitions: what would be told a second time is told by then.
        var now = spine.now();
        patiently("the detector goes on").until(() -> spine.reached().isAfter(now));
    }

    private static boolean isClosed(Anomalies anomalies, Signal signal, Fault fault) {
        var opened = anomalies.openedOn(Shop.identity(signal), Act.stepOf(fault.begin()));
        return !opened.isEmpty()
                && opened.stream().allMatch(each -> anomalies.closed(each.id()).isPresent());
    }

    private void assertToldOnceAndInTime(Act act) throws Exception {
        var anomalies = spine.anomalies();
        act.faults()
                .forEach((signal, fault) -> {
                    var series = Shop.identity(signal);
                    assertThat(anomalies.openedOnAnyOf(Set.of(series)))
                            .as("%s on %s among%n%s", fault, series, anomalies)
                            .singleElement()
                            .satisfies(opened -> {
                                assertThat(opened.startedAt()).isEqualTo(Act.stepOf(fault.begin()));
                                assertThat(opened.detectedAt())
                                        .isBeforeOrEqualTo(
                                                fault.begin().plus(Act.STEP.multipliedBy(2)));
                                assertThat(opened.stepSeconds()).isEqualTo(Act.STEP.toSeconds());
                                assertThat(anomalies.closed(opened.id()))
                                        .get()
                                        .satisfies(closed ->
                                                assertThat(closed.endedAt())
                                                        .isAfterOrEqualTo(Act.stepOf(fault.end())));
                            });
                });
    }

    private void assertNothingElseIsWrong() throws Exception {
        var anomalies = spine.anomalies();
        assertThat(anomalies.doubledIds()).as("ids of events told twice").isEmpty();
        assertThat(anomalies.holes()).as("holes in revisions").isEmpty();
        assertThat(anomalies.envelopeFaults()).as("faults of envelopes").isEmpty();
        assertThat(anomalies.openedOnAnyOf(healthy()))
                .as("told of series without a fault%n%s", anomalies)
                .isEmpty();
    }

    /// Node-exporter's series are true, and what is told of them may be, too.
    private void tellOfTheMachine() throws Exception {
        var shop = spine.shop().signals().stream().map(Shop::identity).collect(Collectors.toSet());
        var others =
                spine.anomalies().opened().stream()
                        .map(Anomalies::identity)
                        .filter(series -> !shop.contains(series))
                        .toList();
        System.out.println("Opened on this machine's own series: " + others);
    }

    private Set<SeriesIdentity> healthy() {
        return spine.shop().signals().stream()
                .filter(signal -> !signal.everSuffers())
                .map(Shop::identity)
                .collect(Collectors.toSet());
    }

    private List<AnomalyEvent> anyOf(Act act) throws Exception {
        return spine.anomalies()
                .openedOnAnyOf(act.faults().keySet().stream().map(Shop::identity).toList());
    }

    private static boolean isSince(AnomalyEvent anomaly, Instant time) {
        return !anomaly.startedAt().isBefore(Act.stepOf(time));
    }

    private void until(Instant time) {
        var ahead = Duration.between(spine.now(), time);
        patiently("it is " + time)
                .atMost(PATIENCE.plus(ahead.isPositive() ? ahead : Duration.ZERO))
                .until(() -> !spine.now().isBefore(time));
    }

    /// NATS may be away for a moment; that is part of the story.
    private static ConditionFactory patiently(String what) {
        return await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptionsInstanceOf(IOException.class);
    }
}
