package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.budget.Budget;
import io.plimsoll.engine.incident.budget.Spending;
import io.plimsoll.engine.incident.budget.Verdict;
import io.plimsoll.engine.incident.budget.Verdicts;
import io.plimsoll.engine.incident.silence.Silence;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Neighbourhood;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Sighting;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.score.policy.LearningPause;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.engine.series.XxHash64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A cluster in which something happens, minute by minute, and what is told of it.
final class Plot {
    static final long MINUTE = 60_000;
    static final String CLUSTER = "prod";

    private final IncidentParameters parameters;
    private Correlation correlation;
    final List<IncidentState> states = new ArrayList<>();
    final List<Incident> told = new ArrayList<>();

    /// From what not to learn, each time that it was told.
    final List<List<LearningPause>> pauses = new ArrayList<>();

    private final IncidentListener listener = new Heard();
    private int anomalies;

    /// Everything is told.
    Plot() {
        this(IncidentParameters.defaults().learningLightly().within(null));
    }

    Plot(IncidentParameters parameters) {
        this.parameters = parameters;
        this.correlation = new Correlation(parameters);
    }

    static Subject workload(String namespace, String name) {
        return new Subject(CLUSTER, namespace, new Workload("Deployment", name));
    }

    static Subject node(String name) {
        return Neighbourhood.node(CLUSTER, name);
    }

    void see(Sighting sighting) {
        correlation.accept(sighting, listener);
    }

    /// That its pods run on nodes of a pool, one on each.
    void place(Subject of, String pool, String... nodes) {
        var placements = new ArrayList<Sighting.Placement>();
        for (var node : nodes) {
            placements.add(new Sighting.Placement(node, null, pool, 1));
        }
        see(new Sighting(of, 0, false, placements, List.of(), List.of()));
    }

    void calls(Subject caller, Subject... callees) {
        see(Sighting.calling(caller, 0, callees));
    }

    void change(Subject of, Change.Kind kind, double minute) {
        var id = "change-" + of.path() + minute;
        correlation.accept(
                new Change(id, of, kind, of.workload().name() + " changed", at(minute)), listener);
    }

    /// Nobody is to be called of a namespace from one minute to another.
    void silence(String id, String namespace, double from, double until) {
        correlation.silence(silenced(id, namespace, from, until), at(from), listener);
    }

    /// These are the budgets of policies from then on.
    void budget(double minute, Budget... budgets) {
        correlation.accept(new Signal.Budgeted(CLUSTER, List.of(budgets), at(minute)), listener);
    }

    /// Somebody says what it was, for thirty days.
    void judge(String id, double minute, Verdict.Kind kind, Subject of, String metric) {
        var series = Set.of(Verdict.series(of.path(), metric));
        var verdict = new Verdict(id, "inc", kind, series, "ada", at(minute + 30 * 1_440));
        correlation.accept(new Signal.Judged(CLUSTER, verdict, at(minute)), listener);
    }

    void withdraw(String id, double minute) {
        correlation.accept(new Signal.Withdrawn(CLUSTER, id, at(minute)), listener);
    }

    /// Somebody takes it on.
    void acknowledge(Incident incident, double minute) {
        var by = new Acknowledgement("ada", at(minute), null);
        correlation.acknowledge(CLUSTER, incident.id(), by, listener);
    }

    List<Verdicts.Effect> verdicts() {
        return correlation.verdicts(CLUSTER);
    }

    List<Spending> spending() {
        return correlation.spending(CLUSTER);
    }

    void lift(String id, double minute) {
        correlation.lift(CLUSTER, id, at(minute), listener);
    }

    void windows(double minute, Silence... windows) {
        correlation.replaceWindows(CLUSTER, List.of(windows), at(minute), listener);
    }

    static Silence silenced(String id, String namespace, double from, double until) {
        var selector = new Selector(CLUSTER, Set.of(namespace), Set.of(), Set.of(), List.of());
        var period = new Silence.Period(at(from), at(until));
        return new Silence(id, selector, List.of(period), "by hand");
    }

    void warn(Subject of, String reason, double minute) {
        correlation.accept(
                new Report(
                        reason + of.path(), 1, Report.Source.WARNING, of, reason, at(minute), null),
                listener);
    }

    /// Something begins to be off, so many deviations.
    String trouble(Subject of, String metric, double deviation, double minute) {
        return trouble(of, metric, deviation, minute, Severity.WARNING);
    }

    String trouble(Subject of, String metric, double deviation, double minute, Severity severity) {
        var id = "anomaly-" + ++anomalies;
        say(id, 1, of, metric, deviation, minute, minute, severity, false);
        return id;
    }

    /// It goes on.
    void lasts(String id, Subject of, String metric, double from, double minute) {
        say(id, 2, of, metric, 10, from, minute, Severity.WARNING, false);
    }

    void over(String id, Subject of, String metric, double from, double minute) {
        say(id, 3, of, metric, 10, from, minute, Severity.WARNING, true);
    }

    private void say(
            String id,
            int revision,
            Subject of,
            String metric,
            double deviation,
            double from,
            double minute,
            Severity severity,
            boolean isOver) {
        boolean isDown = metric.endsWith("ready") || deviation < 0;
        correlation.accept(
                new Symptom(
                        id,
                        revision,
                        of,
                        metric,
                        new Symptom.Sign(
                                AnomalyKind.LEVEL_SHIFT,
                                isDown ? Direction.DOWN : Direction.UP,
                                severity,
                                0.9,
                                6,
                                Math.abs(deviation),
                                "it is off"),
                        at(from),
                        at(minute),
                        isOver ? Long.valueOf(at(minute)) : null,
                        new Symptom.Measurement(
                                XxHash64.of(of.path() + metric),
                                severity == Severity.INFO ? of.workload().name() + "-0" : null,
                                "online",
                                60,
                                isOver ? null : Double.valueOf(deviation),
                                isOver ? null : new Symptom.Band(1, 0.5, 1.5)),
                        null),
                listener);
    }

    private static long at(double minute) {
        return Math.round(minute * MINUTE);
    }

    private final class Heard implements IncidentListener {
        @Override
        public void changed(IncidentState state, Incident incident) {
            states.add(state);
            told.add(incident);
        }

        @Override
        public void paused(String cluster, List<LearningPause> what) {
            pauses.add(what);
        }
    }

    /// What it was concluded from when it was told last.
    IncidentCase caseOf(Incident incident) {
        return correlation.caseOf(CLUSTER, incident.id()).orElseThrow();
    }

    /// The incidents that last, as they were told last.
    List<Incident> open() {
        Map<String, Incident> latest = new LinkedHashMap<>();
        told.forEach(each -> latest.put(each.id(), each));
        return latest.values().stream().filter(Incident::isOpen).toList();
    }

    Incident only() {
        var open = open();
        if (open.size() != 1) {
            throw new AssertionError("there are " + open.size() + " incidents: " + open);
        }
        return open.getFirst();
    }

    Subject cause() {
        return Objects.requireNonNull(
                only().cause().map(each -> each.subject()).orElse(null), "no cause is proven");
    }

    byte[] stored() throws IOException {
        var bytes = new ByteArrayOutputStream();
        correlation.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /// Goes on from what is stored.
    void restart() throws IOException {
        correlation =
                Correlation.readFrom(
                        new DataInputStream(new ByteArrayInputStream(stored())), parameters);
    }
}
