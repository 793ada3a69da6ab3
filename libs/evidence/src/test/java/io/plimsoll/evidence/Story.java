package io.plimsoll.evidence;

import io.plimsoll.contracts.evidence.Entity;
import io.plimsoll.contracts.evidence.EvidenceBundle;
import io.plimsoll.engine.incident.Acknowledgement;
import io.plimsoll.engine.incident.Correlation;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentParameters;
import io.plimsoll.engine.incident.Symptom;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Neighbourhood;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Sighting;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.translation.IncidentEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Two nodes of a pool fail, and who runs on them is slow, after a rollout.
final class Story {
    private static final long START = Instant.parse("2026-11-24T03:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final Subject CART = workload("cart");
    private static final Subject WEB = workload("web");

    private final Correlation correlation =
            new Correlation(IncidentParameters.defaults().within(null));
    private final List<Incident> told = new ArrayList<>();

    static EvidenceBundle bundle() {
        return new Story().told();
    }

    private EvidenceBundle told() {
        surroundings();
        trouble(Neighbourhood.node("prod", "a1"), "node_ready", Direction.DOWN, 10, 40.25);
        trouble(Neighbourhood.node("prod", "a2"), "node_ready", Direction.DOWN, 10, 38.5);
        trouble(CART, "request_duration_p99", Direction.UP, 11, 21.125);
        trouble(WEB, "request_duration_p99", Direction.UP, 12, 17);
        var open = told.getLast();
        correlation.acknowledge(
                "prod",
                open.id(),
                new Acknowledgement("ada", at(13), "mine"),
                (_, incident) -> told.add(incident));
        var of = correlation.caseOf("prod", open.id()).orElseThrow();
        return new EvidenceBundle(
                EvidenceBundle.FORMAT,
                IncidentEvents.event(
                        of.state(), of.concluded(), "/evidence/incidents/" + open.id()),
                Cases.written(of),
                List.of(series()),
                List.of("1 series of lesser weight"));
    }

    private void surroundings() {
        sees(new Sighting(CART, START, false, on("a1", "a2"), List.of("cart"), List.of()));
        sees(new Sighting(WEB, START, false, on("b1"), List.of(), List.of(CART)));
        var far = workload("far");
        sees(new Sighting(far, START, false, on("b2", "b3"), List.of(), List.of()));
        correlation.accept(
                new Change("change-1", CART, Change.Kind.ROLLOUT, "cart is rolled out", at(8)),
                (_, _) -> {});
        correlation.accept(
                new Report("warning-1", 1, Report.Source.WARNING, CART, "BackOff", at(9), null),
                (_, _) -> {});
        correlation.accept(
                new Report("alert-1", 2, Report.Source.ALERT, WEB, "SlowWeb", at(9), at(20)),
                (_, _) -> {});
    }

    private void sees(Sighting sighting) {
        correlation.accept(sighting, (_, _) -> {});
    }

    private static List<Sighting.Placement> on(String... nodes) {
        return List.of(nodes).stream()
                .map(each -> new Sighting.Placement(each, null, "pool-" + each.charAt(0), 1))
                .toList();
    }

    private void trouble(Subject of, String metric, Direction way, int minute, double deviation) {
        var sign =
                new Symptom.Sign(
                        AnomalyKind.LEVEL_SHIFT,
                        way,
                        Severity.WARNING,
                        0.875,
                        6.5,
                        deviation,
                        "it is off");
        var measurement =
                new Symptom.Measurement(
                        0xA1, "cart-0", "online", 60, 1.0e-7, new Symptom.Band(2, 1.5, 2.5));
        correlation.accept(
                new Symptom(
                        "%s-%d".formatted(of.workload().name(), at(minute)),
                        1,
                        of,
                        metric,
                        sign,
                        at(minute),
                        at(minute),
                        null,
                        of.equals(CART) ? measurement : null,
                        null),
                (_, incident) -> told.add(incident));
    }

    private static EvidenceBundle.Series series() {
        return new EvidenceBundle.Series(
                "00000000000000a1",
                new Entity("shop", "Deployment", "cart"),
                "request_duration_p99",
                new TreeMap<>(Map.of("code", "200")),
                60,
                List.of("cart-" + at(11)),
                new EvidenceBundle.Model(
                        "m-1795485420-3", "ab".repeat(32), 20_160, Instant.ofEpochMilli(START)),
                List.of(
                        new EvidenceBundle.Point(
                                Instant.ofEpochMilli(at(10)), 1.0, 1.0625, 0.5, 1.5),
                        new EvidenceBundle.Point(
                                Instant.ofEpochMilli(at(11)), 1.0e-7, null, null, null)));
    }

    private static Subject workload(String name) {
        return new Subject("prod", "shop", new Workload("Deployment", name));
    }

    private static long at(int minute) {
        return START + minute * MINUTE;
    }
}
