package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.engine.series.SeriesIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Each service of an older build is ended and this build started in its place, one after the
/// other, each while a segment of the input is sent. Nothing is lost, doubled or learnt again, and
/// nobody helps by hand.
///
/// The older build is in the folder `plimsoll.upgrade.from`, a checkout that was built. Without one
/// there is nothing to try, so this is left out of a build that names none.
@Tag("upgrade")
class UpgradeE2E {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// A segment lasts longer than it takes to replace a service.
    private static final Duration PACE = Duration.ofMillis(400);

    /// One before, one for each service, one after.
    private static final int SEGMENTS = 2 + UpgradeStage.ORDER.size();

    private static final int SOON = 5;

    private final ChaosInput input = new ChaosInput(Instant.now(), Duration.ofHours(1), SEGMENTS);
    private final UpgradeStage stage = UpgradeStage.start(older());
    private final ChaosFeed feed = new ChaosFeed(input, stage.writeUrl(), PACE);
    private final Ledger told = new Ledger(stage.natsUrl());
    private final UpgradeViews views = new UpgradeViews(stage.gatewayUrl());
    private int sent;

    @RegisterExtension final LogsOnFailure logsOnFailure = new LogsOnFailure(stage::logs);

    private static Path older() {
        return Path.of(
                Objects.requireNonNull(
                        System.getProperty("plimsoll.upgrade.from"),
                        "plimsoll.upgrade.from is to name the folder of an older build"));
    }

    @AfterEach
    void end() {
        try (stage;
                feed;
                views) {
            System.out.printf("Sent again: %s%n", feed.again());
        }
    }

    @Test
    void goesOnWithWhatAnOlderBuildLeft() throws Exception {
        learnWithTheOlder();
        long corrections = told.corrections();
        int learntWorkloads = views.watched();
        long learntUntil = stage.newestSample();
        var learnt = input.faulty().iterator().next();
        var models = views.models(learnt);
        assertThat(models).isNotEmpty();

        replaceUnderLoad("api-gateway");
        replaceUnderLoad("action-svc");
        stage.forgetSamplesUntil(learntUntil);
        var opened = replaceDetectorWhileAnAnomalyIsOpen();
        replaceUnderLoad("model-svc");
        replaceUnderLoad("collector-svc");
        var fresh = input.fail(sent, SOON, 2 * SOON);
        begin();
        awaitTold();

        assertAll(
                () -> assertToldOnce(corrections),
                this::assertJudged,
                () -> assertToldOf(fresh),
                () -> assertClosed(opened),
                () -> awaitWatched(learntWorkloads),
                () -> assertThat(views.models(learnt)).containsAll(models),
                () -> assertThat(stage.isReady()).isTrue(),
                () -> assertThat(stage.errors("detector-svc")).isEmpty(),
                () -> assertThat(stage.violations()).isEmpty());
    }

    private void learnWithTheOlder() throws Exception {
        feed.past();
        begin();
        awaitTold();
        awaitWatched(views.workloads());
        patiently("all is modelled")
                .until(() -> !views.models(input.faulty().iterator().next()).isEmpty());
    }

    private void awaitWatched(int workloads) {
        patiently("all is watched")
                .untilAsserted(() -> assertThat(views.watched()).isEqualTo(workloads));
    }

    private void replaceUnderLoad(String service) throws Exception {
        begin();
        patiently("some of it is sent").until(() -> feed.progress() > 0.1);
        stage.endOlder(service);
        startNewer(service);
        awaitTold();
    }

    private AnomalyEvent replaceDetectorWhileAnAnomalyIsOpen() throws Exception {
        var series = input.fail(sent, SOON, ChaosInput.SEGMENT_STEPS - 2 * SOON);
        begin();
        patiently("an anomaly opens")
                .until(() -> {
                    told.look();
                    return of(series).stream().anyMatch(this::isOpen);
                });
        var opened = of(series).stream().filter(this::isOpen).findFirst().orElseThrow();
        stage.endOlder("detector-svc");
        told.look();
        assertThat(isOpen(opened)).isTrue();
        startNewer("detector-svc");
        awaitTold();
        return opened;
    }

    private void begin() throws IOException {
        feed.begin(sent++);
    }

    private void startNewer(String service) {
        stage.startNewer(service);
        System.out.printf(
                "%s is replaced, %.0f %% sent meanwhile%n", service, 100 * feed.progress());
    }

    /// All that was sent so far.
    private void awaitTold() throws Exception {
        feed.await(PATIENCE);
        patiently("all of it is told")
                .until(() -> {
                    told.look();
                    return told.firstTold() >= input.steps(sent);
                });
    }

    /// @param corrections so many are in each segment
    private void assertToldOnce(long corrections) {
        assertThat(told.wrongs()).isEmpty();
        assertThat(told.firstTold()).isEqualTo(input.steps(sent));
        assertThat(told.corrections()).isEqualTo(sent * corrections);
    }

    /// Nothing was learnt again: until then there would be nothing that is expected.
    private void assertJudged() {
        assertThat(told.steps().entrySet())
                .filteredOn(step -> step.getKey().start() >= input.toldUntilMillis(0))
                .allSatisfy(step -> {
                    assertThat(step.getValue().expected()).isNotNaN();
                    assertThat(step.getValue().quality())
                            .isIn(
                                    RollupBatch.Quality.COMPLETE_VALUE,
                                    RollupBatch.Quality.EXTRAPOLATED_VALUE);
                });
    }

    private void assertToldOf(SeriesIdentity series) {
        patiently("what goes wrong now is told")
                .untilAsserted(() -> {
                    told.look();
                    assertThat(of(series)).isNotEmpty();
                });
    }

    /// By the newer build, under the id that the older one gave it; the gateway says the same.
    private void assertClosed(AnomalyEvent opened) {
        patiently("it is closed")
                .untilAsserted(() -> {
                    told.look();
                    assertThat(isOpen(opened)).isFalse();
                    assertThat(views.stateOf(opened)).isEqualTo("closed");
                });
    }

    private boolean isOpen(AnomalyEvent anomaly) {
        return told.anomalies().values().stream()
                .filter(each -> each.id().equals(anomaly.id()))
                .noneMatch(each -> each.state() == AnomalyEvent.State.closed);
    }

    /// What was told of a series, in the order of ids and revisions.
    private List<AnomalyEvent> of(SeriesIdentity series) {
        return told.anomalies().values().stream()
                .filter(each -> Anomalies.identity(each).equals(series))
                .toList();
    }

    /// A service may be away for a moment; that is part of the story.
    private static ConditionFactory patiently(String what) {
        return await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptionsInstanceOf(IOException.class);
    }
}
