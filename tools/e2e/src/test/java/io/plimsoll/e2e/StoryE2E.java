package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.StreamSpec;
import io.plimsoll.contracts.Streams;
import io.plimsoll.testkit.StreamContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The whole chain: a workload's memory grows, an incident opens, a person approves in the console,
/// the workload is restarted and recovers, while each service is killed once on the way. Then every
/// page of the console is looked at.
class StoryE2E {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final StoryStage stage = stage();
    private final StoryFeed feed = new StoryFeed(stage);

    @RegisterExtension final LogsOnFailure logsOnFailure = new LogsOnFailure(stage::logs);

    private static StoryStage stage() {
        try {
            return new StoryStage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void happensOnceThoughEachServiceIsKilledInTheMiddle() throws Exception {
        try (stage;
                feed) {
            feed.start(Instant.now().getEpochSecond());
            assertThat(feed.sendNonsense()).isEqualTo(400);
            patiently("the shop is seen").until(() -> feed.sent() > 10);
            stage.killAndStart("collector-svc");
            stage.killAndStart("model-svc");
            var before = stage.pods();

            feed.fail(new HashSet<>(before.values()));
            patiently("an anomaly opens").until(() -> !anomalies().isEmpty());
            stage.killAndStart("detector-svc");
            stage.killAndStart("api-gateway");
            patiently("an action is proposed").until(() -> !actions().isEmpty());
            stage.killAndStart("action-svc");
            stage.awaitReady("action-svc");
            stage.awaitReady("api-gateway");
            console().approve();

            patiently("the Pods are replaced")
                    .until(() ->
                            stage.pods().size() == 2
                                    && stage.pods().values().stream()
                                            .noneMatch(before.values()::contains));
            patiently("it is over and judged")
                    .until(() -> isResolved() && has(ActionEvent.State.verified));
            assertToldOnce();
            assertThat(stage.violations()).isEmpty();
        }
    }

    private ConsoleWalk console() {
        return new ConsoleWalk(stage.url("api-gateway"));
    }

    private void assertToldOnce() throws Exception {
        assertThat(stage.patches()).isEqualTo(1);
        assertThat(actions())
                .extracting(ActionEvent::state)
                .containsExactly(
                        ActionEvent.State.proposed,
                        ActionEvent.State.approved,
                        ActionEvent.State.executed,
                        ActionEvent.State.verified);
        var revisions = new HashMap<String, Integer>();
        for (var incident : incidents()) {
            assertThat(incident.revision())
                    .as(incident.id())
                    .isEqualTo(revisions.getOrDefault(incident.id(), 0) + 1);
            revisions.put(incident.id(), incident.revision());
        }
        assertThat(held(Streams.DEAD, ">")).isEmpty();
    }

    private boolean isResolved() throws Exception {
        return incidents().getLast().state() == IncidentEvent.State.resolved;
    }

    private boolean has(ActionEvent.State state) throws Exception {
        return actions().stream().anyMatch(action -> action.state() == state);
    }

    private static ConditionFactory patiently(String what) {
        return await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(200));
    }

    private List<AnomalyEvent> anomalies() throws Exception {
        var found = new ArrayList<AnomalyEvent>();
        for (var each : held(Streams.SIGNALS, "plimsoll.v1.anomalies.>")) {
            found.add(Json.anomaly(each.payload()).data());
        }
        return found;
    }

    private List<IncidentEvent> incidents() throws Exception {
        var found = new ArrayList<IncidentEvent>();
        for (var each : held(Streams.INCIDENTS, ">")) {
            found.add(Json.event(each.payload(), IncidentEvent.class).data());
        }
        return found;
    }

    private List<ActionEvent> actions() throws Exception {
        var found = new ArrayList<ActionEvent>();
        for (var each : held(Streams.ACTIONS, ">")) {
            found.add(Json.event(each.payload(), ActionEvent.class).data());
        }
        return found;
    }

    private List<StreamContents.Held> held(StreamSpec stream, String subjects)
            throws IOException, InterruptedException {
        try (var look = NatsLook.at(stage.natsUrl())) {
            return StreamContents.of(look.connection(), stream.name()).under(subjects);
        }
    }
}
