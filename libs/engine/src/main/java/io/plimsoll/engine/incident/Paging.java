package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.budget.Budget;
import io.plimsoll.engine.incident.budget.Budgets;
import io.plimsoll.engine.incident.budget.Habits;
import io.plimsoll.engine.incident.budget.Spending;
import io.plimsoll.engine.incident.budget.Verdict;
import io.plimsoll.engine.incident.budget.Verdicts;
import io.plimsoll.engine.incident.surroundings.Happenings;
import io.plimsoll.engine.incident.surroundings.Neighbourhood;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.score.policy.AlertBudget;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether people are called: when what belongs together is more than chance shows as often as they
/// are willing to be called. Not thread safe. Times are epoch milliseconds.
final class Paging {
    private static final double DAY = Duration.ofDays(1).toMillis();

    private final IncidentParameters parameters;
    private final Neighbourhood neighbourhood;
    private final Habits habits;
    private final Budgets budgets;
    private final Verdicts verdicts;
    private final Significance significance;

    private Paging(
            IncidentParameters parameters,
            Neighbourhood neighbourhood,
            Happenings happenings,
            Habits habits,
            Budgets budgets,
            Verdicts verdicts) {
        this.parameters = parameters;
        this.neighbourhood = neighbourhood;
        this.habits = habits;
        this.budgets = budgets;
        this.verdicts = verdicts;
        this.significance = new Significance(habits, neighbourhood, happenings, parameters);
    }

    static Paging begin(
            IncidentParameters parameters, Neighbourhood neighbourhood, Happenings happenings) {
        return new Paging(
                parameters,
                neighbourhood,
                happenings,
                new Habits(),
                new Budgets(parameters.budget()),
                new Verdicts());
    }

    /// These are the budgets of policies from now on.
    void replace(List<Budget> others) {
        budgets.replace(others);
    }

    List<Spending> spending(long now) {
        return budgets.spending(now);
    }

    /// What people say of incidents.
    Verdicts verdicts() {
        return verdicts;
    }

    /// What they said and what that changes, by the bar of all that no policy is about.
    List<Verdicts.Effect> effects(long now) {
        var usual = parameters.budget();
        var first = budgets.spending(now).stream().findFirst();
        double bar = usual == null ? 0 : first.map(Spending::bar).orElse(0.0);
        return verdicts.effects(bar);
    }

    /// It is that late.
    void goTo(long now) {
        habits.begin(now);
        budgets.count(neighbourhood.workloads(), now);
        verdicts.forget(now);
    }

    /// It became part of an incident. Of what people were called for it only matters when it was.
    void note(Symptom symptom, boolean isTold, long now) {
        if (symptom.sign().severity() == Severity.INFO) {
            return;
        }
        long key = Significance.key(symptom);
        if (isTold) {
            habits.noteTime(key, symptom.startedAt(), now);
        } else {
            habits.note(key, symptom.startedAt(), now);
        }
    }

    /// Whether all that is bad about it is so at this time of the day or the week as a rule.
    boolean isRoutine(Incident incident) {
        return warned(incident)
                .allMatch(each -> habits.isRoutine(Significance.key(each), each.startedAt()));
    }

    private static Stream<Symptom> warned(Incident of) {
        return of.symptoms().stream().filter(each -> each.sign().severity() != Severity.INFO);
    }

    /// Of what is over already nobody is called.
    boolean isWorthACall(Incident held, long now) {
        var budget = budgetOf(held);
        var wanted = budget.wanted();
        if (wanted == null || !held.hasOpenSymptoms()) {
            return wanted == null;
        }
        double beyond = beyond(held, budget, wanted, now) + verdicts.decades(series(held));
        return beyond >= budget.settling().bar(wanted.perDay(), now);
    }

    private static Set<String> series(Incident of) {
        return warned(of)
                .map(each -> Verdict.series(each.subject().path(), each.metric()))
                .collect(Collectors.toSet());
    }

    private Budgets.Scope budgetOf(Incident incident) {
        return budgets.of(incident.subject(), incident.symptoms().getFirst().metric());
    }

    /// How far it is beyond what chance shows as often as is wanted, in decades.
    private double beyond(Incident of, Budgets.Scope budget, AlertBudget wanted, long now) {
        return significance.of(of, budget.workloads(), now) + Math.log10(wanted.perDay());
    }

    /// Whether so many that begin within a time all over the cluster are more than chance, by the
    /// bound of Chernoff (1952) for counts of Poisson.
    boolean isMoreThanChance(int count, long within, long now) {
        var budget = parameters.budget();
        if (budget == null) {
            return true;
        }
        double usual = habits.expected(within, now);
        double decades =
                count <= usual
                        ? 0
                        : (count * Math.log(count / (Math.E * usual)) + usual) / Math.log(10);
        return decades >= Math.log10(DAY / within / budget.perDay());
    }

    /// People are called for it, or for what it became part of.
    void call(Incident opened, long now) {
        warned(opened).forEach(each -> habits.forgive(Significance.key(each), now));
    }

    /// It is over, told or not. What somebody took on was worth the call.
    void settle(Incident over, long now) {
        var budget = budgetOf(over);
        var wanted = budget.wanted();
        if (over.acknowledgement() != null) {
            warned(over)
                    .forEach(each -> habits.forgetTime(Significance.key(each), each.startedAt()));
            return;
        }
        if (wanted == null) {
            return;
        }
        double decades = beyond(over, budget, wanted, now);
        var series = series(over);
        if (decades >= 0) {
            verdicts.note(decades, series);
        }
        decades += verdicts.decades(series);
        budget.settling().note(decades, now);
        if (!over.isTold() && decades >= 0) {
            budget.settling().keep(new Spending.HeldBack(over.title(), over.startedAt(), decades));
        }
    }

    /// It is over, and nobody was told.
    void drop(Incident held, long now) {
        settle(held, now);
        warned(held)
                .forEach(each ->
                        habits.lasted(Significance.key(each), Significance.lasted(each), now));
    }

    void writeTo(DataOutput out) throws IOException {
        habits.writeTo(out);
        budgets.writeTo(out);
        verdicts.writeTo(out);
    }

    static Paging readFrom(
            DataInput in,
            IncidentParameters parameters,
            Neighbourhood neighbourhood,
            Happenings happenings)
            throws IOException {
        return new Paging(
                parameters,
                neighbourhood,
                happenings,
                Habits.readFrom(in),
                Budgets.readFrom(in, parameters.budget()),
                Verdicts.readFrom(in));
    }
}
