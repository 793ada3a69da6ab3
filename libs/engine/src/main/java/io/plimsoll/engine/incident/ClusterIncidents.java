package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.budget.Budget;
import io.plimsoll.engine.incident.budget.Spending;
import io.plimsoll.engine.incident.budget.Verdict;
import io.plimsoll.engine.incident.budget.Verdicts;
import io.plimsoll.engine.incident.silence.Covered;
import io.plimsoll.engine.incident.silence.Silence;
import io.plimsoll.engine.incident.silence.Silences;
import io.plimsoll.engine.incident.silence.Suppression;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Companions;
import io.plimsoll.engine.incident.surroundings.Happenings;
import io.plimsoll.engine.incident.surroundings.Neighbourhood;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Sighting;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.series.XxHash64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The incidents of one cluster: those that last, and those that may come back. Its time is that of
/// the latest signal. Not thread safe.
final class ClusterIncidents {
    private static final long SWEEP_EVERY = 60_000;

    /// So few symptoms are told one by one; from there on each quarter more.
    private static final int TOLD_SINGLY = 8;

    private static final Comparator<Incident> OLDEST =
            Comparator.comparingLong(Incident::startedAt).thenComparing(Incident::id);

    /// Who goes on where several are one: what people know, then what is oldest.
    private static final Comparator<Incident> LEADING =
            Comparator.comparing(Incident::isTold).reversed().thenComparing(OLDEST);

    private final IncidentParameters parameters;
    private final IncidentBook book = new IncidentBook();
    private final LooseSymptoms loose = new LooseSymptoms();
    private final Neighbourhood neighbourhood;
    private final Happenings happenings;
    private final Companions companions;
    private final Silences silences;
    private final Learning learning = new Learning();
    private final Ties ties;
    private final Separation separation;
    private final Inquiry inquiry;
    private Paging paging;

    /// Those of which something new is known that was not told yet.
    private final TreeSet<String> untold = new TreeSet<>();

    private long now = Long.MIN_VALUE;
    private long swept = Long.MIN_VALUE;

    ClusterIncidents(IncidentParameters parameters) {
        this(parameters, new Neighbourhood(), new Happenings(), new Companions(), new Silences());
    }

    private ClusterIncidents(
            IncidentParameters parameters,
            Neighbourhood neighbourhood,
            Happenings happenings,
            Companions companions,
            Silences silences) {
        this.parameters = parameters;
        this.neighbourhood = neighbourhood;
        this.happenings = happenings;
        this.companions = companions;
        this.silences = silences;
        this.ties = new Ties(book, neighbourhood, companions, parameters);
        this.separation = new Separation(neighbourhood, companions, parameters);
        this.inquiry = new Inquiry(neighbourhood, happenings);
        this.paging = Paging.begin(parameters, neighbourhood, happenings);
    }

    int open() {
        return Math.toIntExact(told().filter(Incident::isOpen).count());
    }

    private Stream<Incident> told() {
        return book.all().stream().filter(Incident::isTold);
    }

    void accept(Symptom symptom, IncidentListener listener) {
        advance(symptom.toldAt(), listener);
        var known = book.holding(symptom.anomaly());
        if (known.isPresent()) {
            revise(known.get(), symptom, listener);
        } else if (symptom.isOpen()) {
            if (symptom.sign().severity() != Severity.INFO) {
                companions.began(symptom.subject(), symptom.startedAt());
            }
            place(symptom, listener);
        } else {
            loose.drop(symptom.anomaly());
        }
    }

    void accept(Sighting sighting, IncidentListener listener) {
        follow(sighting.at(), listener);
        neighbourhood.see(sighting);
    }

    void accept(Change change, IncidentListener listener) {
        follow(change.at(), listener);
        if (happenings.add(change)) {
            learning.changed(false);
            note(change.of(), change.at(), listener);
            for (var each : neighbourhood.callers(change.of(), change.at())) {
                note(each, change.at(), listener);
            }
        }
    }

    void accept(Report report, IncidentListener listener) {
        follow(report.startedAt(), listener);
        if (happenings.add(report)) {
            note(report.of(), report.startedAt(), listener);
        }
    }

    /// Something new is known of what concerns it: it is told with the next sweep.
    private void note(Subject of, long at, IncidentListener listener) {
        for (var incident : book.of(of)) {
            if (!incident.isTold()) {
                consider(incident, listener);
            } else if (incident.isOpen()
                    && Math.abs(at - incident.startedAt()) <= parameters.absorbFor().toMillis()) {
                untold.add(incident.id());
            }
        }
    }

    void silence(Silence silence, long at, IncidentListener listener) {
        follow(at, listener);
        if (silences.add(silence)) {
            cover(listener);
        }
    }

    void lift(String silence, long at, IncidentListener listener) {
        follow(at, listener);
        if (silences.lift(silence)) {
            cover(listener);
        }
    }

    void replaceWindows(List<Silence> windows, long at, IncidentListener listener) {
        follow(at, listener);
        if (silences.replaceWindows(windows)) {
            cover(listener);
        }
    }

    void replaceBudgets(List<Budget> budgets, long at, IncidentListener listener) {
        follow(at, listener);
        paging.replace(budgets);
    }

    void judge(Verdict verdict, long at, IncidentListener listener) {
        follow(at, listener);
        paging.verdicts().add(verdict);
    }

    void withdraw(String verdict, long at, IncidentListener listener) {
        follow(at, listener);
        paging.verdicts().withdraw(verdict);
    }

    List<Verdicts.Effect> verdicts() {
        return paging.effects(now);
    }

    List<Spending> spending() {
        return paging.spending(now);
    }

    /// Something else is covered than before: who is called now, and who no more, is told at once.
    private void cover(IncidentListener listener) {
        learning.changed(true);
        for (var each : book.all()) {
            if (isCoveredOtherwise(each)) {
                tell(IncidentState.UPDATED, each.told(null, null), listener);
            }
        }
    }

    private boolean isCoveredOtherwise(Incident incident) {
        return incident.isTold()
                && incident.isOpen()
                && !Objects.equals(suppression(incident), incident.background().suppression());
    }

    /// Whether all that is bad and open is covered; with an incident that is over, as it was.
    private @Nullable Suppression suppression(Incident incident) {
        if (!incident.hasOpenSymptoms()) {
            return incident.background().suppression();
        }
        if (!silences.hold(now)) {
            return null;
        }
        var open =
                incident.symptoms().stream()
                        .filter(Symptom::isOpen)
                        .filter(each -> each.sign().severity() != Severity.INFO)
                        .map(each -> new Covered(each.subject(), each.metric()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return open.isEmpty()
                ? incident.background().suppression()
                : silences.of(open, now).orElse(null);
    }

    /// Tells, when it is time, from what not to learn as from anything else.
    void teach(String cluster, IncidentListener listener) {
        if (learning.isDue(now)) {
            boolean lightly = parameters.learnsLightly();
            learning.news(
                            silences.pauses(),
                            lightly ? told().toList() : List.of(),
                            lightly ? happenings.unsettling(Learning.lateSince(now)) : List.of(),
                            now)
                    .ifPresent(pauses -> listener.paused(cluster, pauses));
        }
    }

    void acknowledge(String id, Acknowledgement by, IncidentListener listener) {
        var incident = book.get(id).filter(Incident::isTold).filter(Incident::isOpen);
        if (incident.isPresent() && !by.equals(incident.get().acknowledgement())) {
            tell(IncidentState.ACKNOWLEDGED, incident.get().told(null, by), listener);
        }
    }

    /// What the incident was concluded from when it was told last.
    Optional<IncidentCase> caseOf(String id) {
        return book.caseOf(id);
    }

    private void revise(Incident incident, Symptom symptom, IncidentListener listener) {
        var before = incident.symptom(symptom.anomaly()).orElseThrow();
        if (symptom.revision() <= before.revision()) {
            return;
        }
        var revised = incident.with(symptom);
        if (!incident.isTold()) {
            consider(revised, listener);
        } else if (incident.isOpen() && !revised.hasOpenSymptoms()) {
            tell(IncidentState.RESOLVED, revised.told(revised.updatedAt(), null), listener);
        } else if (incident.isOpen() && revised.severity() != incident.severity()) {
            tell(IncidentState.UPDATED, revised.told(null, null), listener);
        } else if (incident.isOpen() && before.isOpen() != symptom.isOpen()) {
            update(revised, listener);
        } else {
            book.put(revised);
        }
    }

    /// What is only noteworthy joins an incident and opens none.
    private void place(Symptom symptom, IncidentListener listener) {
        var found = ties.of(symptom);
        if (!found.isEmpty()) {
            join(symptom, found, listener);
        } else if (symptom.sign().severity() == Severity.INFO) {
            loose.keep(symptom, now);
        } else {
            begin(symptom, listener);
        }
    }

    /// All that the symptom ties together closely is one.
    private void join(Symptom symptom, List<Ties.Tie> found, IncidentListener listener) {
        var joined = found.getFirst().incident();
        if (symptom.sign().severity() != Severity.INFO) {
            var close = found.stream().filter(each -> each.relation().isStrong()).toList();
            if (close.size() > 1) {
                joined = merge(close, listener);
            }
        }
        update(taken(symptom.joinedBy(found.getFirst().relation()), joined), listener);
    }

    private Incident taken(Symptom symptom, Incident incident) {
        paging.note(symptom, incident.isTold(), now);
        if (incident.symptoms().size() >= parameters.maxSymptoms()) {
            return incident.with(incident.background().withUnlisted(1));
        }
        var taken = incident.with(symptom);
        loose.drop(symptom.anomaly());
        for (var each : loose.of(symptom.subject(), symptom.startedAt() - window())) {
            taken = taken.with(each.joinedBy(Relation.SAME));
            loose.drop(each.anomaly());
        }
        return taken;
    }

    private void begin(Symptom symptom, IncidentListener listener) {
        loose.drop(symptom.anomaly());
        var earlier =
                book.of(symptom.subject()).stream()
                        .filter(each -> isBackWith(symptom, each))
                        .min(OLDEST);
        if (earlier.isPresent()) {
            var back = taken(symptom.joinedBy(Relation.SAME), earlier.get()).told(null, null);
            tell(IncidentState.REOPENED, back, listener);
            return;
        }
        var id = "inc-%016x".formatted(XxHash64.of(symptom.anomaly()));
        consider(taken(symptom, Incident.of(id, List.of(symptom), null)), listener);
        mergeBurst(symptom.startedAt(), listener);
    }

    /// What nobody was told of yet is told when it is more than chance shows as often as people are
    /// willing to be called.
    private void consider(Incident held, IncidentListener listener) {
        if (paging.isWorthACall(held, now)) {
            open(held, listener);
        } else {
            book.put(held);
        }
    }

    private void open(Incident held, IncidentListener listener) {
        paging.call(held, now);
        tell(IncidentState.OPENED, held.told(null, null), listener);
    }

    private boolean isBackWith(Symptom symptom, Incident incident) {
        var resolvedAt = incident.resolvedAt();
        return resolvedAt != null
                && symptom.startedAt() <= resolvedAt + parameters.reopenWithin().toMillis();
    }

    /// Where one incident after the other begins all over the cluster, they are one: the control
    /// plane, the network, DNS, or what we look through.
    private void mergeBurst(long at, IncidentListener listener) {
        long around = Math.round(window() * Relation.WIDE.share());
        var burst =
                book.all().stream()
                        .filter(Incident::isOpen)
                        .filter(each -> Math.abs(each.startedAt() - at) <= around)
                        .filter(each -> !paging.isRoutine(each))
                        .map(each -> new Ties.Tie(each, Relation.WIDE))
                        .toList();
        if (burst.size() >= parameters.burst()
                && paging.isMoreThanChance(burst.size(), 2 * around, now)) {
            var one = merge(burst, listener);
            var wide = one.with(one.background().wide());
            if (one.isTold()) {
                update(wide, listener);
            } else {
                open(wide, listener);
            }
        }
    }

    /// The oldest takes in the others, which are over as what they were.
    private Incident merge(List<Ties.Tie> several, IncidentListener listener) {
        var byAge = several.stream().sorted(Comparator.comparing(Ties.Tie::incident, LEADING));
        var ties = byAge.toList();
        var oldest = ties.getFirst().incident();
        for (var tie : ties.subList(1, ties.size())) {
            var each = tie.incident();
            oldest = takenIn(tie, oldest);
            book.remove(each.id());
            untold.remove(each.id());
            if (each.isTold()) {
                listener.changed(IncidentState.MERGED, each.mergedInto(oldest));
            } else if (oldest.isTold()) {
                paging.call(each, now);
            }
        }
        book.put(oldest);
        if (oldest.isTold()) {
            untold.add(oldest.id());
        }
        return oldest;
    }

    /// What the other began with is tied by what ties the two together; the rest as before.
    private Incident takenIn(Ties.Tie tie, Incident into) {
        var taken = into;
        for (var each : tie.incident().symptoms()) {
            var joinedBy = each.joinedBy() == null ? tie.relation() : each.joinedBy();
            taken =
                    taken.symptoms().size() < parameters.maxSymptoms()
                            ? taken.with(each.joinedBy(joinedBy))
                            : taken.with(taken.background().withUnlisted(1));
        }
        return tie.incident().background().isWide() ? taken.with(taken.background().wide()) : taken;
    }

    /// Told at once while it is small or grew a good deal; what is left is told with the next
    /// sweep.
    private void update(Incident incident, IncidentListener listener) {
        if (!incident.isTold()) {
            consider(incident, listener);
            return;
        }
        int told = incident.background().told();
        int symptoms = incident.symptoms().size();
        if (symptoms <= TOLD_SINGLY || symptoms >= told + told / 4) {
            tell(IncidentState.UPDATED, incident.told(null, null), listener);
        } else {
            book.put(incident);
            untold.add(incident.id());
        }
    }

    private void tell(IncidentState state, Incident incident, IncidentListener listener) {
        learning.changed(state != IncidentState.UPDATED);
        var informed = inquiry.into(state, incident, suppression(incident));
        tell(informed, informed.concluded(), listener);
    }

    private void tell(IncidentCase informed, Incident concluded, IncidentListener listener) {
        book.put(concluded);
        book.put(informed);
        untold.remove(concluded.id());
        listener.changed(informed.state(), concluded);
    }

    private long window() {
        return parameters.mergeWindow().toMillis();
    }

    /// By what is not observed in event time it goes on for a sweep at most: a clock that is wrong
    /// ends nothing.
    private void follow(long time, IncidentListener listener) {
        advance(now == Long.MIN_VALUE ? now : Math.min(time, now + SWEEP_EVERY), listener);
    }

    private void advance(long time, IncidentListener listener) {
        now = Math.max(now, time);
        if (now != Long.MIN_VALUE) {
            paging.goTo(now);
        }
        if (now != Long.MIN_VALUE && (swept == Long.MIN_VALUE || now - swept >= SWEEP_EVERY)) {
            swept = now;
            learning.changed(false);
            silences.forget(now);
            for (var each : book.all()) {
                if (isCoveredOtherwise(each)) {
                    untold.add(each.id());
                }
                sweep(each, listener);
            }
            happenings.forget(now);
            loose.forget(now - window());
            neighbourhood.forget(now);
        }
    }

    private void sweep(Incident incident, IncidentListener listener) {
        var resolvedAt = incident.resolvedAt();
        if (resolvedAt != null) {
            if (now - resolvedAt > parameters.reopenWithin().toMillis()) {
                paging.settle(incident, now);
                book.remove(incident.id());
            }
            return;
        }
        long silentSince = now - parameters.forgetAfter().toMillis();
        var revised = incident;
        for (var each : incident.symptoms()) {
            if (each.isOpen() && each.toldAt() < silentSince) {
                revised = revised.with(each.endedBy(each.toldAt()));
            }
        }
        if (!revised.isTold()) {
            hold(revised);
        } else if (!revised.hasOpenSymptoms()) {
            tell(IncidentState.RESOLVED, revised.told(revised.updatedAt(), null), listener);
        } else {
            last(revised, listener);
        }
    }

    private void last(Incident incident, IncidentListener listener) {
        var parts =
                separation
                        .of(incident, now)
                        .filter(each -> paging.isWorthACall(each.lasting(), now));
        if (parts.isPresent()) {
            split(parts.get(), listener);
        } else if (untold.contains(incident.id())) {
            tellIfNew(incident, listener);
        } else {
            book.put(incident);
        }
    }

    /// What goes on is worth a call of its own, and told as what it is.
    private void split(Separation.Parts parts, IncidentListener listener) {
        var over = parts.over();
        book.remove(over.id());
        untold.remove(over.id());
        tell(IncidentState.RESOLVED, over.told(over.updatedAt(), null), listener);
        tell(IncidentState.OPENED, parts.lasting().told(null, null), listener);
    }

    /// What was over before it was worth a call, and is in nobody's company any more, was nothing.
    private void hold(Incident incident) {
        if (incident.hasOpenSymptoms() || now - incident.lastOnset() <= window()) {
            book.put(incident);
        } else {
            paging.drop(incident, now);
            book.remove(incident.id());
        }
    }

    private void tellIfNew(Incident incident, IncidentListener listener) {
        untold.remove(incident.id());
        var informed = inquiry.into(IncidentState.UPDATED, incident, suppression(incident));
        var concluded = informed.concluded();
        boolean isNew = !concluded.background().equals(incident.background());
        if (isNew) {
            tell(informed.toldAgain(), concluded.told(null, null), listener);
        } else {
            book.put(incident);
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(now);
        out.writeLong(swept);
        out.writeInt(book.size());
        for (var each : book.all()) {
            StoredIncidents.write(each, out);
        }
        StoredIncidents.writeTexts(untold, out);
        book.writeCasesTo(out);
        loose.writeTo(out);
        neighbourhood.writeTo(out);
        happenings.writeTo(out);
        companions.writeTo(out);
        silences.writeTo(out);
        learning.writeTo(out);
        paging.writeTo(out);
    }

    static ClusterIncidents readFrom(DataInput in, int version, IncidentParameters parameters)
            throws IOException {
        long now = in.readLong();
        long swept = in.readLong();
        var incidents = StoredIncidents.readAll(in, version);
        if (version == 1) {
            return new ClusterIncidents(parameters).resumed(now, swept, incidents);
        }
        var untold = StoredIncidents.readTexts(in);
        var cases =
                version == 2
                        ? List.<IncidentCase>of()
                        : StoredCases.readAll(in, version, incidents);
        var loose = StoredSymptoms.readAll(in, version);
        var read =
                new ClusterIncidents(
                                parameters,
                                Neighbourhood.readFrom(in),
                                Happenings.readFrom(in),
                                Companions.readFrom(in),
                                version >= Correlation.WITH_SILENCES
                                        ? Silences.readFrom(in)
                                        : new Silences())
                        .resumed(now, swept, incidents);
        if (version >= Correlation.WITH_SILENCES) {
            read.learning.readFrom(in);
        }
        if (version >= Correlation.WITH_PAGING) {
            read.paging = Paging.readFrom(in, parameters, read.neighbourhood, read.happenings);
        }
        read.untold.addAll(untold);
        cases.forEach(read.book::put);
        loose.forEach(each -> read.loose.keep(each, now));
        return read;
    }

    private ClusterIncidents resumed(long time, long last, List<Incident> incidents) {
        now = time;
        swept = last;
        incidents.forEach(book::put);
        return this;
    }
}
