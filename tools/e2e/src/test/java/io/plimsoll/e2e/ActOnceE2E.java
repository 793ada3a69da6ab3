package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.ActionEvent.State;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.testkit.StreamContents;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An act is done once, wherever action-svc is killed in the middle of it, and though two believe
/// that they lead. Some of the steps are tried with `-Dplimsoll.chaos=long` alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActOnceE2E {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final boolean IS_LONG = "long".equals(System.getProperty("plimsoll.chaos"));
    private static final String RESTART = "rolloutRestart";
    private static final String EVICT = "evictPod";
    private static final String TWO_LEAD = "two-lead";

    private final ActStage stage = stage();

    @SuppressWarnings("NullAway.Init")
    private ActStage.Actor actor;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    /// Where it is killed. `%s` in the words is the namespace.
    enum Step {
        BEFORE_THE_INTENT(ActStage.Server.POSTGRES, HeldLine.Side.REQUEST, "ledger_state set"),
        BEFORE_THE_PATCH(ActStage.Server.KUBERNETES, HeldLine.Side.REQUEST, "PATCH /apis/apps/v1"),
        BEFORE_THE_ANSWER(ActStage.Server.KUBERNETES, HeldLine.Side.ANSWER, "PATCH /apis/apps/v1"),
        BEFORE_THE_OUTCOME(ActStage.Server.POSTGRES, HeldLine.Side.REQUEST, ".%s.executed"),
        BEFORE_IT_IS_TOLD(ActStage.Server.NATS, HeldLine.Side.REQUEST, ".%s.executed"),
        WHILE_IT_IS_TOLD(ActStage.Server.NATS, HeldLine.Side.ANSWER, ".%s.executed"),
        BEFORE_THE_VERDICT(ActStage.Server.POSTGRES, HeldLine.Side.REQUEST, ".%s.verified"),
        WHILE_THE_VERDICT_IS_TOLD(ActStage.Server.NATS, HeldLine.Side.ANSWER, ".%s.verified"),
        BEFORE_AN_EVICTION(
                ActStage.Server.KUBERNETES,
                HeldLine.Side.REQUEST,
                "POST /api/v1/namespaces/%s/pods/"),
        AFTER_AN_EVICTION(
                ActStage.Server.KUBERNETES,
                HeldLine.Side.ANSWER,
                "POST /api/v1/namespaces/%s/pods/");

        private final ActStage.Server server;
        private final HeldLine.Side side;
        private final String words;

        Step(ActStage.Server server, HeldLine.Side side, String words) {
            this.server = server;
            this.side = side;
            this.words = words;
        }

        String namespace() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String treatment() {
            return name().contains("EVICTION") ? EVICT : RESTART;
        }

        /// Whether another one is much like it.
        boolean isForLong() {
            return switch (this) {
                case BEFORE_IT_IS_TOLD, WHILE_THE_VERDICT_IS_TOLD, BEFORE_AN_EVICTION -> true;
                case BEFORE_THE_INTENT,
                        BEFORE_THE_PATCH,
                        BEFORE_THE_ANSWER,
                        BEFORE_THE_OUTCOME,
                        WHILE_IT_IS_TOLD,
                        BEFORE_THE_VERDICT,
                        AFTER_AN_EVICTION ->
                        false;
            };
        }

        boolean isAfterTheIncident() {
            return words.endsWith("verified");
        }
    }

    private static ActStage stage() {
        try {
            return new ActStage();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    void start() throws Exception {
        for (var each : Step.values()) {
            stage.put(each.namespace(), each.treatment());
        }
        stage.put(TWO_LEAD, RESTART);
        actor = stage.actor("one");
        actor.start();
        connection = Nats.connect(stage.natsUrl());
    }

    @AfterAll
    void stop() throws Exception {
        connection.close();
        actor.close();
        stage.close();
    }

    @ParameterizedTest
    @EnumSource
    void isDoneOnceThoughItIsKilled(Step step) throws Exception {
        assumeTrue(IS_LONG || !step.isForLong(), "tried when there is more time");
        var namespace = step.namespace();
        await().atMost(PATIENCE).until(() -> stage.isReady(namespace));
        var trap = actor.to(step.server).hold(step.side, step.words.formatted(namespace));

        open(step);
        if (step.isAfterTheIncident()) {
            awaitState(namespace, State.executed);
            say(namespace, 2, IncidentEvent.State.resolved, null);
        }
        trap.await(PATIENCE.toSeconds());
        actor.kill();
        trap.drop();
        actor.start();
        if (!step.isAfterTheIncident()) {
            awaitState(namespace, State.executed);
            say(namespace, 2, IncidentEvent.State.resolved, null);
        }

        awaitState(namespace, State.verified);
        assertDoneOnce(namespace);
        assertThat(stage.evictions(namespace)).hasSize(step.treatment().equals(EVICT) ? 1 : 0);
    }

    @Test
    void isDoneOnceThoughTwoLead() throws Exception {
        await().atMost(PATIENCE).until(() -> stage.isReady(TWO_LEAD));
        try (var other = stage.actor("two")) {
            other.start();
            var words = "PATCH /apis/apps/v1/namespaces/" + TWO_LEAD;
            var first = actor.to(ActStage.Server.KUBERNETES).hold(HeldLine.Side.REQUEST, words);
            var second = other.to(ActStage.Server.KUBERNETES).hold(HeldLine.Side.REQUEST, words);

            say(TWO_LEAD, 1, IncidentEvent.State.opened, null);
            first.await(PATIENCE.toSeconds());
            second.await(PATIENCE.toSeconds());
            first.pass();
            second.pass();

            awaitState(TWO_LEAD, State.executed);
            say(TWO_LEAD, 2, IncidentEvent.State.resolved, null);
            awaitState(TWO_LEAD, State.verified);
            assertDoneOnce(TWO_LEAD);
        }
    }

    private void open(Step step) throws Exception {
        var odd =
                step.treatment().equals(EVICT)
                        ? stage.pods(step.namespace()).getFirst().getMetadata().getName()
                        : null;
        say(step.namespace(), 1, IncidentEvent.State.opened, odd);
    }

    private void assertDoneOnce(String namespace) throws IOException {
        var told = actions(namespace);
        var id = told.getFirst().id();
        assertThat(told).extracting(ActionEvent::id).containsOnly(id);
        assertThat(told).extracting(ActionEvent::revision).containsExactly(1, 2, 3, 4);
        assertThat(told)
                .extracting(ActionEvent::state)
                .containsExactly(State.proposed, State.approved, State.executed, State.verified);
        assertThat(stage.patches(namespace, id)).hasSize(1);
        assertThat(stage.ledger(namespace)).isEqualTo(id + "|VERIFIED");
    }

    private void awaitState(String namespace, State state) {
        await(state + " in " + namespace)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> actions(namespace).size() > 4)
                .untilAsserted(() ->
                        assertThat(actions(namespace))
                                .as(actor.logTail())
                                .extracting(ActionEvent::state)
                                .contains(state));
    }

    private void say(
            String namespace, int revision, IncidentEvent.State state, @Nullable String member)
            throws Exception {
        var told =
                new ToldIncident("inc-" + namespace, namespace, "Deployment", "checkout", member);
        var event = told.event(revision, state).inEnvelope("/test");
        connection
                .jetStream()
                .publish(
                        Subjects.incidents("prod", namespace, state.name()),
                        new Headers().put("Nats-Msg-Id", event.id()),
                        Json.bytes(event));
    }

    private List<ActionEvent> actions(String namespace) throws IOException {
        var found = new ArrayList<ActionEvent>();
        var subjects = "plimsoll.v1.actions.prod." + namespace + ".>";
        for (var held : StreamContents.of(connection, Streams.ACTIONS.name()).under(subjects)) {
            found.add(Json.event(held.payload(), ActionEvent.class).data());
        }
        return found;
    }
}
