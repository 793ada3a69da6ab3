package io.plimsoll.cli.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.translation.ActionEvents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One way in which two replays of a recording differ: an incident or an action that is only in one
/// of them, or not the same in both.
///
/// @param here under the configuration that is looked at; null when it is not there
/// @param there under the other
/// @param what differs; empty when it is in one alone
/// @param at when it began, or was proposed
@JsonPropertyOrder({"kind", "what", "at", "here", "there"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record Difference<T>(
        Kind kind, List<String> what, Instant at, @Nullable T here, @Nullable T there) {
    /// Of which replay it is.
    enum Kind {
        onlyHere,
        onlyThere,
        changed
    }

    Difference {
        what = List.copyOf(what);
        if (here == null && there == null) {
            throw new IllegalArgumentException("a difference is of something");
        }
    }

    /// The one here, or the one there where there is none here.
    T either() {
        return here == null ? Objects.requireNonNull(there) : here;
    }

    private static <T> Difference<T> onlyHere(Instant at, T here) {
        return new Difference<>(Kind.onlyHere, List.of(), at, here, null);
    }

    private static <T> Difference<T> onlyThere(Instant at, T there) {
        return new Difference<>(Kind.onlyThere, List.of(), at, null, there);
    }

    /// How incidents differ, by their begin.
    static List<Difference<IncidentEvent>> ofIncidents(Pairing pairing) {
        var all = new ArrayList<Difference<IncidentEvent>>();
        pairing.onlyHere().forEach(each -> all.add(onlyHere(each.startedAt(), each)));
        pairing.onlyThere().forEach(each -> all.add(onlyThere(each.startedAt(), each)));
        pairing.pairs()
                .forEach((here, there) -> {
                    var what = what(here, there);
                    if (!what.isEmpty()) {
                        all.add(
                                new Difference<>(
                                        Kind.changed, what, here.startedAt(), here, there));
                    }
                });
        all.sort(Comparator.comparing(Difference::at));
        return all;
    }

    private static List<String> what(IncidentEvent here, IncidentEvent there) {
        var what = new ArrayList<String>();
        note("severity", here.severity(), there.severity(), what);
        note("title", here.title(), there.title(), what);
        note("startedAt", here.startedAt(), there.startedAt(), what);
        note("resolvedAt", here.resolvedAt(), there.resolvedAt(), what);
        note("entities", here.entities(), there.entities(), what);
        note("cause", cause(here), cause(there), what);
        note("anomalies", here.anomalies().size(), there.anomalies().size(), what);
        return what;
    }

    private static @Nullable String cause(IncidentEvent of) {
        return of.probableCauses().stream()
                .findFirst()
                .map(each -> each.entity() + " " + each.change())
                .orElse(null);
    }

    /// How actions differ, by their proposal. Those are the same that a policy wants for the same
    /// incident and opening of it.
    static List<Difference<ActionEvent>> ofActions(
            List<Action> here, List<Action> there, Pairing pairing) {
        var incidents = new HashMap<String, String>();
        pairing.pairs().forEach((one, other) -> incidents.put(other.id(), one.id()));
        var left = new ArrayList<>(there);
        var all = new ArrayList<Difference<ActionEvent>>();
        for (var each : here) {
            var other = left.stream().filter(one -> isSame(each, one, incidents)).findFirst();
            other.ifPresent(left::remove);
            var difference =
                    other.map(one -> changed(each, one))
                            .orElseGet(() -> List.of(onlyHere(at(each), ActionEvents.data(each))));
            all.addAll(difference);
        }
        left.forEach(each -> all.add(onlyThere(at(each), ActionEvents.data(each))));
        all.sort(Comparator.comparing(Difference::at));
        return all;
    }

    private static boolean isSame(Action here, Action there, Map<String, String> incidents) {
        var order = there.order();
        return here.order().policy().equals(order.policy())
                && here.order().target().equals(order.target())
                && here.order()
                        .incident()
                        .equals(incidents.getOrDefault(order.incident(), order.incident()));
    }

    private static List<Difference<ActionEvent>> changed(Action here, Action there) {
        var what = new ArrayList<String>();
        note("action", here.order().treatment(), there.order().treatment(), what);
        note("mode", here.order().mode(), there.order().mode(), what);
        note("state", here.state(), there.state(), what);
        note("at", near(here), near(there), what);
        return what.isEmpty()
                ? List.of()
                : List.of(
                        new Difference<>(
                                Kind.changed,
                                what,
                                at(here),
                                ActionEvents.data(here),
                                ActionEvents.data(there)));
    }

    private static Instant near(Action of) {
        return at(of).truncatedTo(ChronoUnit.MINUTES);
    }

    private static Instant at(Action of) {
        return Instant.ofEpochMilli(of.at());
    }

    private static void note(
            String name, @Nullable Object here, @Nullable Object there, List<String> what) {
        if (!Objects.equals(here, there)) {
            what.add("%s %s, there %s".formatted(name, words(here), words(there)));
        }
    }

    private static String words(@Nullable Object value) {
        return value == null ? "none" : value.toString();
    }
}
