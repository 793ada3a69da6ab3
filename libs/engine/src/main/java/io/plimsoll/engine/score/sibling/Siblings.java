package io.plimsoll.engine.score.sibling;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Tuning;
import io.plimsoll.engine.series.StepMembers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The members of one series under watch, each beside its siblings.
///
/// A member stands so far from the median of a step, as a logarithm. It is suspected when that is
/// far from where it usually stands, in terms of how much that varies and how much its siblings are
/// off now, and outside of where they stand. An anomaly opens with the next such step, once the
/// member's name is known ([#asksFor]), and closes when it is back or gone. Members that move
/// together are the fold's business. Not thread safe.
public final class Siblings {
    private static final int LONGEST_NAME = 253;

    private final SiblingScoring scoring;
    private final SiblingParameters by;
    private final Comparison comparison;
    private final List<Suspicion> suspicions = new ArrayList<>(0);

    public Siblings(SiblingScoring scoring) {
        this.scoring = scoring;
        this.by = scoring.parameters;
        this.comparison = new Comparison(scoring);
    }

    /// A step of the series was told for the first time. Returns the changes in the life of
    /// anomalies.
    ///
    /// @param judged whether it may be told; history is only learnt
    /// @param tuning what of it is worth telling
    public List<AnomalyChange> accept(
            StepMembers members, long start, boolean judged, Tuning tuning) {
        var changes = new ArrayList<AnomalyChange>(0);
        dropGone(members, start, changes);
        var fleet = scoring.fleet;
        if (members.count() < by.fewest() || fleet.read(members) < by.fewest()) {
            rest(start, changes);
            return changes;
        }
        comparison.look(members);
        boolean open = judged && fleet.known() >= by.fewest() && !comparison.isCrowded();
        if (!open) {
            suspicions.removeIf(each -> !each.isOpen());
        }
        goOn(members, start, tuning, changes);
        if (open && suspicions.size() < by.most()) {
            suspect(members, start, tuning);
        }
        comparison.learn(members, this::isSuspected);
        return changes;
    }

    private void dropGone(StepMembers members, long start, List<AnomalyChange> changes) {
        for (var each : List.copyOf(suspicions)) {
            if (members.find(each.member) < 0) {
                close(each, SiblingSight.gone(start), start, changes);
            }
        }
    }

    /// There is nothing to compare with.
    private void rest(long start, List<AnomalyChange> changes) {
        suspicions.removeIf(each -> !each.isOpen());
        for (var each : List.copyOf(suspicions)) {
            each.count(start, true);
            if (each.calm >= by.calmSteps()) {
                close(each, SiblingSight.gone(start), each.calmSince, changes);
            }
        }
    }

    private void goOn(StepMembers members, long start, Tuning tuning, List<AnomalyChange> changes) {
        for (var each : List.copyOf(suspicions)) {
            int i = members.find(each.member);
            if (!scoring.fleet.isPresent(i)) {
                continue;
            }
            if (each.isOpen()) {
                goOn(each, i, start, changes);
            } else if (isBad(i, tuning)) {
                decide(each, i, start, changes);
            } else {
                suspicions.remove(each);
            }
        }
    }

    private boolean isBad(int i, Tuning tuning) {
        var fleet = scoring.fleet;
        return comparison.isFar(i) && tuning.matters(fleet.value(i), fleet.median());
    }

    /// A suspect of the step before, which is so again.
    private void decide(Suspicion each, int i, long start, List<AnomalyChange> changes) {
        if (!each.name.isEmpty()) {
            each.rarity = comparison.rarity(i);
            tell(each, SiblingSight.of(scoring, i, start, comparison.bar()), changes);
            comparison.course.tell();
        }
    }

    private void goOn(Suspicion open, int i, long start, List<AnomalyChange> changes) {
        open.count(start, comparison.isBack(i));
        var sight = SiblingSight.of(scoring, i, start, comparison.bar());
        if (open.calm >= by.calmSteps()) {
            close(open, sight, open.calmSince, changes);
            return;
        }
        long lasted = start + scoring.stepMillis - open.startedAt;
        if (lasted >= by.acceptAfter().toMillis()) {
            scoring.fleet.accept(i);
            close(open, sight.accepted(), start, changes);
            return;
        }
        open.rarity = Math.max(open.rarity, comparison.rarity(i));
        if (lasted >= by.levelShiftAfter().toMillis() && open.kind != AnomalyKind.LEVEL_SHIFT) {
            open.kind = AnomalyKind.LEVEL_SHIFT;
            tell(open, sight, changes);
        }
    }

    /// A new suspect: the farthest.
    private void suspect(StepMembers members, long start, Tuning tuning) {
        var fleet = scoring.fleet;
        int farthest = -1;
        for (int i = 0; i < fleet.count(); i++) {
            boolean farther =
                    isBad(i, tuning)
                            && (farthest < 0 || comparison.isFarther(i, farthest))
                            && !isSuspected(members.id(i));
            farthest = farther ? i : farthest;
        }
        if (farthest >= 0) {
            suspicions.add(new Suspicion(members.id(farthest), start, fleet.off(farthest) > 0));
        }
    }

    private boolean isSuspected(long member) {
        for (int i = 0; i < suspicions.size(); i++) {
            if (suspicions.get(i).member == member) {
                return true;
            }
        }
        return false;
    }

    private void tell(Suspicion each, SiblingSight sight, List<AnomalyChange> changes) {
        each.revision++;
        changes.add(sight.change(each, scoring.stepMillis, null));
    }

    private void close(
            Suspicion each, SiblingSight sight, long endedAt, List<AnomalyChange> changes) {
        suspicions.remove(each);
        if (each.isOpen()) {
            each.revision++;
            changes.add(sight.change(each, scoring.stepMillis, endedAt));
        }
    }

    /// Whether the name of that member is needed: an anomaly of it may open with the next step.
    public boolean asksFor(long member) {
        for (int i = 0; i < suspicions.size(); i++) {
            var each = suspicions.get(i);
            if (each.member == member) {
                return each.name.isEmpty();
            }
        }
        return false;
    }

    /// Says what a member is called.
    public void name(long member, String name) {
        for (var each : suspicions) {
            if (each.member == member) {
                each.name = name.substring(0, Math.min(name.length(), LONGEST_NAME));
            }
        }
    }

    /// Whether an anomaly of a member is open.
    public boolean isAnomalous() {
        for (int i = 0; i < suspicions.size(); i++) {
            if (suspicions.get(i).isOpen()) {
                return true;
            }
        }
        return false;
    }

    /// The highest score of what is open; 0 when nothing is.
    public double anomalyScore() {
        return suspicions.stream()
                .filter(Suspicion::isOpen)
                .mapToDouble(each -> SiblingSight.score(each.rarity))
                .max()
                .orElse(0);
    }

    /// The series is given up: what is open closes.
    public List<AnomalyChange> expire(long at) {
        var changes = new ArrayList<AnomalyChange>(0);
        for (var each : List.copyOf(suspicions)) {
            close(each, SiblingSight.gone(at), at, changes);
        }
        return changes;
    }

    public void writeTo(DataOutput out) throws IOException {
        comparison.course.writeTo(out);
        out.writeByte(suspicions.size());
        for (var each : suspicions) {
            each.writeTo(out);
        }
    }

    public static Siblings readFrom(DataInput in, SiblingScoring scoring) throws IOException {
        var read = new Siblings(scoring);
        read.comparison.course.readFrom(in);
        int count = in.readUnsignedByte();
        for (int i = 0; i < count; i++) {
            read.suspicions.add(Suspicion.readFrom(in));
        }
        return read;
    }
}
