package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.contracts.AnomalyEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Whatever dies, freezes or is cut off, what is told in the end is the same as if nothing had
/// happened, and nobody helps by hand. The truth is a run without upsets over the same input; one
/// more stack suffers one upset after the other, each while a segment of the input is sent.
///
/// Compared are all steps with their values and verdicts, all anomalies with all their fields, and
/// what must never be: doubles, holes, losses, dead letters. Not compared are
///
/// - the ids of messages with steps, which name the record of the log that ended them;
/// - incidents, which are made in the order in which anomalies of several partitions are stored:
///   partitions are read beside each other, also without an upset. Their ids must be single;
/// - events of silent sources, which go by the clock. Each sender goes on here before its time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChaosE2E {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final ChaosPlan PLAN = ChaosPlan.chosen();

    /// What the cases of the parameterised test are.
    static final List<ChaosPlan.Blow> BLOWS = PLAN.blows();

    private final ChaosInput input =
            new ChaosInput(Instant.now(), Duration.ofHours(1), BLOWS.size());

    /// It is found while the other stack starts and learns.
    private final CompletableFuture<Ledger> calmRun =
            CompletableFuture.supplyAsync(this::runCalmly);

    private final ChaosStack stack = ChaosStack.start();
    private final ChaosFeed feed = new ChaosFeed(input, stack.writeUrl());
    private final Ledger told = new Ledger(stack.natsUrl());
    private Ledger truth = told;
    private int sent;

    @RegisterExtension final LogsOnFailure logsOnFailure = new LogsOnFailure(stack::logs);

    private Ledger runCalmly() {
        try (var calm = ChaosStack.start();
                var sending = new ChaosFeed(input, calm.writeUrl())) {
            var ledger = new Ledger(calm.natsUrl());
            sending.past();
            for (int segment = 0; segment < input.segments(); segment++) {
                sending.begin(segment);
                sending.await(PATIENCE);
            }
            patiently("the truth is told")
                    .until(() -> {
                        ledger.look();
                        return ledger.firstTold() >= input.steps(input.segments());
                    });
            // Readers tell their lag every two seconds.
            patiently("the truth is complete")
                    .during(Duration.ofSeconds(3))
                    .until(() -> calm.readerLag() == 0);
            ledger.look();
            return ledger;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    void learn() throws Exception {
        feed.past();
        patiently("the past is learnt")
                .until(() -> {
                    told.look();
                    return told.firstTold() >= input.steps(0);
                });
        truth = calmRun.get(PATIENCE.toSeconds() * 3, TimeUnit.SECONDS);
    }

    @AfterAll
    void end() {
        try (stack;
                feed) {
            System.out.printf("Anomalies told: %d%n", told.anomalies().size());
        }
    }

    /// The input alone says how much there is to tell; a truth that lacks some of it proves
    /// nothing.
    @Test
    @Order(1)
    void theTruthIsWhole() {
        assertThat(truth.firstTold()).isEqualTo(input.steps(input.segments()));
        assertThat(truth.corrections()).isPositive();
        assertThat(truth.anomalies().values())
                .extracting(AnomalyEvent::state)
                .contains(AnomalyEvent.State.closed);
        assertThat(truth.anomalies().values())
                .extracting(Anomalies::identity)
                .containsAll(input.faulty());
        assertThat(truth.wrongs()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("BLOWS")
    @Order(2)
    void tellsTheSameThough(ChaosPlan.Blow blow) throws Exception {
        int segment = sent++;
        feed.begin(segment);
        patiently("some of it is sent").until(() -> feed.progress() > blow.at());
        blow.upset().begin().accept(stack);
        LockSupport.parkNanos(blow.length().toNanos());
        blow.upset().end().accept(stack);
        feed.await(PATIENCE);
        System.out.printf("Though %s; sent again so far: %s%n", blow, feed.again());

        var expected = truth.stepsBefore(input.toldUntilMillis(sent));
        patiently("all of it is told")
                .until(() -> {
                    told.look();
                    return told.firstTold() >= input.steps(sent)
                            && told.steps().size() >= expected.size();
                });
        awaitNothingLeft(stack);
        told.look();
        assertThat(told.wrongs()).isEmpty();
        assertThat(told.steps()).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(truth.anomalies()).containsAllEntriesOf(told.anomalies());
    }

    @Test
    @Order(3)
    void tellsTheSameInTheEnd() throws Exception {
        patiently("all anomalies are told")
                .until(() -> {
                    told.look();
                    return told.anomalies().size() >= truth.anomalies().size();
                });
        assertThat(told.wrongs()).isEmpty();
        assertThat(told.steps()).containsExactlyInAnyOrderEntriesOf(truth.steps());
        assertThat(told.anomalies()).containsExactlyInAnyOrderEntriesOf(truth.anomalies());
        assertThat(feed.again()).as("requests that had to be sent again").isNotEmpty();
    }

    private static void awaitNothingLeft(ChaosStack of) {
        patiently("the readers have nothing left").until(() -> of.isReady() && of.readerLag() == 0);
    }

    /// NATS may be away for a moment; that is part of the story.
    private static ConditionFactory patiently(String what) {
        return await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptionsInstanceOf(IOException.class);
    }
}
