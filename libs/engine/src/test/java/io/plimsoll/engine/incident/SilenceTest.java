package io.plimsoll.engine.incident;

import static io.plimsoll.engine.incident.Plot.MINUTE;
import static io.plimsoll.engine.incident.Plot.silenced;
import static io.plimsoll.engine.incident.Plot.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.engine.incident.silence.Silence;
import io.plimsoll.engine.incident.silence.Suppression;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.Lesson;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.score.policy.LearningPause;
import io.plimsoll.engine.score.policy.Selector;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Of what nobody is called, and from what not to learn.
class SilenceTest {
    private static final Subject WEB = workload("shop", "web");
    private static final Subject DB = workload("data", "db");

    private final Plot plot = new Plot();

    @Test
    void anIncidentOfWhatIsCoveredCallsNobody() {
        plot.silence("s", "shop", 5, 60);
        plot.trouble(WEB, "latency", 20, 10);

        assertThat(plot.states).containsExactly(IncidentState.OPENED);
        assertThat(suppression()).isEqualTo(new Suppression(List.of("s"), 60 * MINUTE));
    }

    @Test
    void whatIsCoveredLaterIsToldAtOnceAndCallsAgainWhenTheSilenceIsLifted() {
        plot.trouble(WEB, "latency", 20, 10);
        assertThat(suppression()).isNull();

        plot.silence("s", "shop", 10.5, 60);
        assertThat(plot.states).containsExactly(IncidentState.OPENED, IncidentState.UPDATED);
        assertThat(suppression()).isNotNull();

        plot.lift("s", 11);
        assertThat(suppression()).isNull();
        assertThat(plot.states).hasSize(3);

        plot.lift("s", 11);
        plot.silence("other", "elsewhere", 11, 60);
        assertThat(plot.states).hasSize(3);
    }

    @Test
    void oneThatIsNotCoveredCallsForAll() {
        plot.calls(WEB, DB);
        plot.silence("s", "shop", 5, 60);
        plot.trouble(WEB, "latency", 20, 10);
        assertThat(suppression()).isNotNull();

        plot.trouble(DB, "query_duration_p99", 40, 11);

        assertThat(plot.only().symptoms()).hasSize(2);
        assertThat(suppression()).isNull();
    }

    @Test
    void whatOutlastsItsWindowCalls() {
        plot.windows(0, silenced("shop/night", "shop", 5, 30));
        plot.trouble(WEB, "latency", 20, 10);
        assertThat(suppression()).isEqualTo(new Suppression(List.of("shop/night"), 30 * MINUTE));

        plot.trouble(DB, "latency", 20, 31);

        var web = plot.told.stream().filter(each -> each.subject().equals(WEB)).toList();
        assertThat(web.getLast().isOpen()).isTrue();
        assertThat(web.getLast().background().suppression()).isNull();
    }

    @Test
    void windowsAreAsTheyStandInTheCluster() {
        plot.windows(0, silenced("a", "shop", 5, 30), silenced("b", "data", 5, 30));
        plot.trouble(WEB, "latency", 20, 10);
        assertThat(suppression()).isNotNull();

        plot.windows(11, silenced("b", "data", 5, 30));
        assertThat(suppression()).isNull();
    }

    @Test
    void coverageLastsUntilTheFirstOfWhatIsCoveredIsNotAnyMore() {
        plot.calls(WEB, DB);
        plot.silence("long", "shop", 5, 90);
        plot.silence("short", "data", 5, 40);
        plot.trouble(WEB, "latency", 20, 10);
        plot.trouble(DB, "latency", 20, 11);

        assertThat(suppression()).isEqualTo(new Suppression(List.of("long", "short"), 40 * MINUTE));
    }

    @Test
    void whatIsCoveredIsNotLearnt() {
        plot.silence("s", "shop", 5, 60);

        assertThat(paused())
                .containsExactly(
                        new LearningPause(
                                "s",
                                silenced("s", "shop", 5, 60).selector(),
                                5 * MINUTE,
                                60 * MINUTE,
                                Lesson.NONE));
        plot.lift("s", 6);
        assertThat(paused()).isEmpty();
    }

    @Test
    void whatIsInTroubleIsLearntLightlyUntilItIsOver() {
        var anomaly = plot.trouble(WEB, "latency", 20, 10);

        assertThat(paused()).hasSize(1);
        var pause = paused().getFirst();
        assertThat(pause.lesson()).isEqualTo(Lesson.LIGHT);
        assertThat(pause.selector()).isEqualTo(Selector.of("prod", "shop", WEB.workload()));
        assertThat(pause.holdsAt(9 * MINUTE)).isFalse();
        assertThat(pause.holdsAt(20 * MINUTE)).isTrue();

        plot.over(anomaly, WEB, "latency", 10, 25);
        assertThat(paused()).isEmpty();
    }

    @Test
    void whatWasJustRolledOutIsLearntLightlyForAWhile() {
        plot.trouble(DB, "latency", 20, 1);
        plot.change(WEB, Change.Kind.ROLLOUT, 2);
        plot.change(workload("shop", "idle"), Change.Kind.AUTOSCALE, 2);
        assertThat(paused())
                .anySatisfy(each -> {
                    assertThat(each.selector())
                            .isEqualTo(Selector.of("prod", "shop", WEB.workload()));
                    assertThat(each.holdsAt(11 * MINUTE)).isTrue();
                    assertThat(each.holdsAt(12 * MINUTE)).isFalse();
                })
                .hasSize(2);

        plot.trouble(workload("x", "y"), "latency", 20, 14);
        assertThat(paused())
                .noneMatch(each ->
                        each.selector().equals(Selector.of("prod", "shop", WEB.workload())));
    }

    @Test
    void isToldAgainForWhoBeginsAnew() {
        plot.windows(0, silenced("w", "shop", 0, 600));
        int told = plot.pauses.size();

        plot.trouble(DB, "latency", 20, 5, Severity.INFO);
        assertThat(plot.pauses).hasSize(told);
        plot.trouble(DB, "latency", 20, 70, Severity.INFO);

        assertThat(plot.pauses).hasSize(told + 1);
        assertThat(plot.pauses.getLast()).isEqualTo(plot.pauses.getFirst());
    }

    @Test
    void goesOnFromWhatIsStored() throws IOException {
        plot.windows(0, silenced("w", "data", 5, 30));
        plot.silence("s", "shop", 5, 60);
        plot.trouble(WEB, "latency", 20, 10);
        var stored = plot.stored();
        plot.restart();
        assertThat(plot.stored()).isEqualTo(stored);

        int told = plot.pauses.size();
        plot.lift("s", 11);
        assertThat(suppression()).isNull();
        assertThat(plot.pauses).hasSize(told + 1);
    }

    @Test
    void refusesWhatIsNone() {
        assertThatThrownBy(() -> silenced("s", "shop", 5, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Silence("s", Selector.ALL, List.of(), null))
                .hasMessageContaining("one cluster");
        assertThatThrownBy(() ->
                        new Silence(
                                "s", Selector.of("prod", "shop", WEB.workload()), List.of(), null))
                .hasMessageContaining("periods");
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 3_000; i++) {
                                plot.silence("s" + i, "shop", 5, 60);
                            }
                        })
                .hasMessageContaining("more than 2000");
    }

    private @Nullable Suppression suppression() {
        return plot.only().background().suppression();
    }

    private List<LearningPause> paused() {
        return plot.pauses.getLast();
    }
}
