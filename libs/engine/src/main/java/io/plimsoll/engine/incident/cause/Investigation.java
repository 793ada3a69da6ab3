package io.plimsoll.engine.incident.cause;

import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Weighs everybody who has to do with an incident: what is off with it and explained neither by
/// those that it calls nor by what it runs on; how many others hang on it; whether it began; and
/// what was changed of it shortly before.
final class Investigation {
    private static final Comparator<Subject> BY_PATH = Comparator.comparing(Subject::path);

    /// Where more than eight hang on one, each doubling counts as much as all of a few.
    private static final double MANY = 2;

    /// What a change after it began counts beside one before. An onset is that of its step, so that
    /// the change may still be why; but where there was another it is rather what was done about
    /// it.
    private static final double AFTERWARDS = 0.5;

    private final CaseFile file;
    private final CauseParameters parameters;
    private final Blame blame;
    private final Set<Subject> involved = new TreeSet<>(BY_PATH);

    /// How many of the others hang on each, by calling it or by running on it.
    private final Map<Subject, Integer> dependents = new HashMap<>();

    private final long firstOnset;

    Investigation(CaseFile file, CauseParameters parameters) {
        this.file = file;
        this.parameters = parameters;
        this.blame = new Blame(file.evidence(), file.calls(), parameters);
        file.evidence().forEach(each -> involved.add(each.of()));
        file.changes().forEach(each -> involved.add(each.of()));
        this.firstOnset =
                file.onsets().values().stream().mapToLong(Long::longValue).min().orElse(0);
        file.onsets().keySet().forEach(this::countDependence);
    }

    private void countDependence(Subject of) {
        var on = new TreeSet<>(BY_PATH);
        for (var each : file.calls().reachableFrom(of)) {
            on.add(each);
            addHosts(each, on);
        }
        on.remove(of);
        on.forEach(each -> dependents.merge(each, 1, Integer::sum));
    }

    private void addHosts(Subject of, Set<Subject> on) {
        for (var host : file.hosts().getOrDefault(of, Set.of())) {
            if (on.add(host)) {
                addHosts(host, on);
            }
        }
    }

    List<Suspect> suspects() {
        return involved.stream().map(this::suspect).toList();
    }

    private Suspect suspect(Subject subject) {
        var reasons = new ArrayList<String>();
        double strength = 0;
        var dossier = blame.of(subject);
        if (dossier != null) {
            strength = Math.max(0, blame.strength(subject, dossier) - byHosts(subject));
            reasons.addAll(blame.reasons(subject, dossier, Aspect.LATENCY));
        }
        var change = weightiest(subject);
        if (strength > 0 || change != null) {
            strength += byCover(subject, reasons) + byOnset(subject, reasons);
        }
        if (change != null) {
            strength += weight(change);
            reasons.addFirst(told(change));
        }
        return new Suspect(subject, change, strength, reasons);
    }

    /// What the worst that it runs on explains, of whatever is off with it.
    private double byHosts(Subject subject) {
        double worst = 0;
        for (var host : file.hosts().getOrDefault(subject, Set.of())) {
            var dossier = blame.of(host);
            if (dossier != null) {
                worst = Math.max(worst, blame.strength(host, dossier));
            }
        }
        return parameters.explained() * worst;
    }

    private double byCover(Subject subject, List<String> reasons) {
        int others = file.onsets().size() - (file.onsets().containsKey(subject) ? 1 : 0);
        int on = dependents.getOrDefault(subject, 0);
        if (others == 0 || on == 0) {
            return 0;
        }
        reasons.add("%d of the %d others hang on it".formatted(on, others));
        double many = Math.max(1, Math.log(on) / Math.log(2) - MANY);
        return parameters.hints().covers() * many * Math.min(1, on / (double) others);
    }

    /// Nothing is said for it where it began with all at once.
    private double byOnset(Subject subject, List<String> reasons) {
        int others = file.onsets().size() - 1;
        var onset = file.onsets().get(subject);
        long tied = parameters.hints().tied().toMillis();
        if (others < 1 || onset == null || onset > firstOnset + tied) {
            return 0;
        }
        long later =
                file.onsets().values().stream().filter(each -> each > firstOnset + tied).count();
        if (later > 0) {
            reasons.add("it began before %d of the %d others".formatted(later, others));
        }
        return parameters.hints().first() * later / others;
    }

    private @Nullable Change weightiest(Subject subject) {
        return file.changes().stream()
                .filter(each -> each.of().equals(subject))
                .max(Comparator.comparingDouble(this::rank).thenComparing(Change::id))
                .orElse(null);
    }

    /// Among all that was changed of somebody.
    private double rank(Change change) {
        return change.at() > firstOnset ? AFTERWARDS * weight(change) : weight(change);
    }

    private double weight(Change change) {
        double gap = Math.abs(firstOnset - change.at());
        double faded = Math.pow(0.5, gap / parameters.hints().fades().toMillis());
        return parameters.hints().changed() * change.kind().weight() * faded;
    }

    private String told(Change change) {
        long gap = firstOnset - change.at();
        var when = Duration.ofMillis(Math.abs(gap));
        var text =
                String.format(Locale.ROOT, "%d:%02d min", when.toMinutes(), when.toSecondsPart());
        return change.title() + ", " + text + (gap >= 0 ? " before" : " after") + " it began";
    }
}
