package io.plimsoll.translation;

import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.MaintenanceEvent;
import io.plimsoll.engine.incident.silence.Silence;
import java.time.Instant;
import java.util.List;

/// Silences and maintenance windows as the engine's incidents see them.
public final class Silences {
    private Silences() {}

    /// What a person asked for.
    ///
    /// @throws IllegalArgumentException when it is no silence
    public static Silence of(DecisionEvent decision) {
        var silence = given(decision);
        return new Silence(
                silence.id(),
                Selectors.of(decision.cluster(), silence.covers()),
                List.of(period(silence.from(), silence.until())),
                decision.reason());
    }

    /// Which silence it is about.
    ///
    /// @throws IllegalArgumentException when it is about none
    public static DecisionEvent.Silence given(DecisionEvent decision) {
        var silence = decision.silence();
        if (silence == null) {
            throw new IllegalArgumentException("it is not said what is silenced");
        }
        return silence;
    }

    /// The windows of a cluster. One that has nothing to come is left out.
    ///
    /// @throws IllegalArgumentException when one is no window
    public static List<Silence> windows(MaintenanceEvent event) {
        return event.windows().stream()
                .filter(each -> !each.periods().isEmpty())
                .map(each ->
                        new Silence(
                                each.name(),
                                Selectors.of(event.cluster(), each.covers()),
                                each.periods().stream()
                                        .map(one -> period(one.from(), one.until()))
                                        .toList(),
                                each.reason()))
                .toList();
    }

    private static Silence.Period period(Instant from, Instant until) {
        return new Silence.Period(from.toEpochMilli(), until.toEpochMilli());
    }
}
