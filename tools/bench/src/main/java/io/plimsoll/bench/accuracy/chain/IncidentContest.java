package io.plimsoll.bench.accuracy.chain;

import io.plimsoll.bench.accuracy.data.RecordedSystem;
import io.plimsoll.bench.accuracy.data.RecordedSystem.Injection;
import io.plimsoll.bench.accuracy.data.RecordedSystem.Line;
import io.plimsoll.bench.accuracy.data.RecordedSystem.Span;
import io.plimsoll.bench.accuracy.ruler.Grouping;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.Symptom;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.Severity;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What people would have been told of recorded faults: whether one fault is one incident, whose
/// fault it is said to be, and how much is told when there is none.
public final class IncidentContest {
    /// A series is judged after 50 steps; what nothing is judged of yet is no fault to be found.
    private static final int LEARNT = 60;

    /// An anomaly may begin so many steps before a fault is said to begin, and after it is over.
    private static final int BEFORE = 1;

    private static final int AFTER = 2;
    private static final int FEW = 3;
    private static final double DAY = Duration.ofDays(1).toMillis();

    private final RecordedSystem system;
    private final ToldIncidents heard;
    private final List<Incident> told;
    private final List<Verdict> verdicts;

    private IncidentContest(RecordedSystem system, ToldIncidents heard) {
        this.system = system;
        this.heard = heard;
        this.told = heard.all();
        this.verdicts = judged(system).stream().map(this::verdict).toList();
    }

    /// Takes it through the whole chain.
    public static IncidentContest of(RecordedSystem system) throws IOException {
        var told = new ToldIncidents();
        SystemReplay.play(system, told);
        return of(system, told);
    }

    static IncidentContest of(RecordedSystem system, ToldIncidents told) {
        return new IncidentContest(system, told);
    }

    /// The faults before which something was learnt of who is to blame.
    static List<Injection> judged(RecordedSystem system) {
        var begins = new HashMap<Subject, Long>();
        for (var line : system.lines()) {
            begins.merge(subject(line), line.times()[0], Math::min);
        }
        return system.faults().stream()
                .filter(fault ->
                        fault.causes().stream()
                                .mapToLong(each -> begins.getOrDefault(each, Long.MAX_VALUE))
                                .anyMatch(begin ->
                                        begin <= fault.span().from() - LEARNT * system.step()))
                .toList();
    }

    private static Subject subject(Line of) {
        var identity = of.identity();
        return new Subject(identity.cluster(), identity.namespace(), identity.workload());
    }

    /// Each figure by its name.
    public SortedMap<String, Double> figures() {
        var figures = new TreeMap<String, Double>();
        var found = verdicts.stream().filter(Verdict::isFound).toList();
        figures.put("faults", (double) verdicts.size());
        figures.put("found", found.size() / (double) verdicts.size());
        figures.put(
                "incidentsPerFault",
                found.stream().mapToInt(Verdict::incidents).average().orElse(Double.NaN));
        figures.put("anomaliesPerIncident", symptoms() / (double) told.size());
        figures.put("top1", right(verdicts, 1));
        figures.put("top3", right(verdicts, FEW));
        var claimed = found.stream().filter(Verdict::isClaimed).toList();
        figures.put("claimed", claimed.size() / (double) verdicts.size());
        figures.put("claimedRightly", right(claimed, 1));
        putGrouping(figures);
        putQuiet(figures);
        return figures;
    }

    private static double right(List<Verdict> of, int places) {
        return of.stream().filter(each -> each.isRightWithin(places)).count() / (double) of.size();
    }

    private long symptoms() {
        return told.stream().mapToLong(each -> each.symptoms().size()).sum();
    }

    /// Of the anomalies that began in the time of a fault; others belong nowhere.
    private void putGrouping(Map<String, Double> figures) {
        var grouping = new Grouping();
        for (var incident : told) {
            for (var symptom : incident.symptoms()) {
                faultOf(symptom)
                        .ifPresent(fault ->
                                grouping.add(
                                        fault.name() + "@" + fault.span().from(), incident.id()));
            }
        }
        figures.put("pairPrecision", grouping.precision());
        figures.put("pairRecall", grouping.recall());
        figures.put("adjustedRand", grouping.adjustedRand());
    }

    private void putQuiet(Map<String, Double> figures) {
        double days = system.quiet().stream().mapToLong(Span::length).sum() / DAY;
        var idle =
                told.stream()
                        .filter(each ->
                                system.quiet().stream()
                                        .anyMatch(span -> span.holds(each.startedAt())))
                        .toList();
        long warnings =
                idle.stream()
                        .filter(each -> each.severity().compareTo(Severity.WARNING) >= 0)
                        .count();
        long claimed = idle.stream().filter(heard::wasClaimed).count();
        figures.put("quiet.days", days);
        figures.put("quiet.foundByChance", foundByChance());
        figures.put("quiet.incidentsPerDay", idle.size() / days);
        figures.put("quiet.warningsPerDay", warnings / days);
        figures.put("quiet.claimedPerDay", claimed / days);
    }

    /// Of the times without a fault, as long as those of the faults are on average, the share in
    /// which an anomaly begins as well.
    private double foundByChance() {
        long length =
                (long)
                        system.faults().stream()
                                .mapToLong(each -> span(each).length())
                                .average()
                                .orElse(DAY);
        int all = 0;
        int found = 0;
        for (var quiet : system.quiet()) {
            for (long at = quiet.from(); at + length <= quiet.to(); at += length) {
                var span = new Span(at, at + length);
                all++;
                found += told.stream().anyMatch(each -> beginsIn(span, each)) ? 1 : 0;
            }
        }
        return found / (double) all;
    }

    private static boolean beginsIn(Span span, Incident of) {
        return of.symptoms().stream().anyMatch(each -> span.holds(each.startedAt()));
    }

    private Optional<Injection> faultOf(Symptom symptom) {
        return system.faults().stream()
                .filter(fault -> span(fault).holds(symptom.startedAt()))
                .findFirst();
    }

    /// An anomaly begins with its step, and not with the sample that shows it: the step in which a
    /// fault begins is a part of its time from its own begin on.
    private Span span(Injection of) {
        long step = system.step();
        long first = Math.floorDiv(of.span().from(), step) * step;
        return new Span(first - BEFORE * step, of.span().to() + AFTER * step);
    }

    private Verdict verdict(Injection fault) {
        var concerned =
                told.stream()
                        .filter(each -> count(each, fault) > 0)
                        .sorted(
                                Comparator.comparingLong((Incident each) -> count(each, fault))
                                        .reversed())
                        .toList();
        var causes =
                concerned.stream()
                        .findFirst()
                        .map(each -> heard.causesAt(each, span(fault).to()))
                        .orElse(List.of());
        return new Verdict(fault, concerned.size(), causes);
    }

    private long count(Incident in, Injection of) {
        return in.symptoms().stream().filter(each -> faultOf(each).equals(Optional.of(of))).count();
    }
}
