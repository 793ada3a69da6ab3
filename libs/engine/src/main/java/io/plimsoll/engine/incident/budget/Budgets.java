package io.plimsoll.engine.incident.budget;

import io.plimsoll.engine.incident.surroundings.StoredSurroundings;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.policy.AlertBudget;
import io.plimsoll.engine.score.policy.StoredPolicies;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The budgets of one cluster: those of policies, of which the narrowest counts, and the one of all
/// that no policy is about. Each settles by itself. Not thread safe. Times are epoch milliseconds.
public final class Budgets {
    /// Of all that no policy is about.
    private static final String OTHERS = "";

    private static final int MOST = 500;
    private static final long COUNTED_FOR = Duration.ofHours(1).toMillis();

    private static final Comparator<Budget> NARROW_FIRST =
            Comparator.comparingInt((Budget each) -> -each.selector().narrowness())
                    .thenComparing(Budget::name);

    private final @Nullable AlertBudget usual;
    private List<Budget> budgets = List.of();
    private final Map<String, Settling> settled = new TreeMap<>();
    private final Map<String, Integer> workloads = new TreeMap<>();
    private long countedAt = Long.MIN_VALUE;

    /// @param usual of all that no policy is about; null where all of that is told
    public Budgets(@Nullable AlertBudget usual) {
        this.usual = usual;
    }

    /// These are the budgets of policies from now on. What one had settled to stays.
    ///
    /// @throws IllegalArgumentException when there are too many
    public void replace(List<Budget> others) {
        if (others.size() > MOST) {
            throw new IllegalArgumentException("more than 500 budgets of one cluster");
        }
        budgets = others.stream().sorted(NARROW_FIRST).toList();
        settled.keySet()
                .removeIf(name ->
                        !name.equals(OTHERS)
                                && budgets.stream().noneMatch(each -> each.name().equals(name)));
        countedAt = Long.MIN_VALUE;
    }

    /// Counts of how many workloads each is, now and then.
    public void count(Collection<Subject> all, long now) {
        if (countedAt != Long.MIN_VALUE && now - countedAt < COUNTED_FOR) {
            return;
        }
        countedAt = now;
        workloads.clear();
        for (var each : all) {
            count(each);
        }
    }

    private void count(Subject one) {
        for (var each : budgets) {
            if (each.mayBeOf(one)) {
                workloads.merge(each.name(), 1, Integer::sum);
                if (each.selector().metrics().isEmpty()) {
                    return;
                }
            }
        }
        workloads.merge(OTHERS, 1, Integer::sum);
    }

    /// The one that an incident falls to that begins so.
    public Scope of(Subject subject, String metric) {
        for (var each : budgets) {
            if (each.isOf(subject, metric)) {
                return scope(each.name(), each.wanted());
            }
        }
        return scope(OTHERS, usual);
    }

    private Scope scope(String name, @Nullable AlertBudget wanted) {
        return new Scope(
                name,
                wanted,
                settled.computeIfAbsent(name, _ -> new Settling()),
                workloads.getOrDefault(name, 0));
    }

    /// What became of each that something was noted of or that a policy asks for.
    public List<Spending> spending(long now) {
        var spending = new ArrayList<Spending>();
        if (usual != null) {
            spending.add(spending(OTHERS, usual, now));
        }
        for (var each : budgets) {
            spending.add(spending(each.name(), each.wanted(), now));
        }
        return spending;
    }

    private Spending spending(String name, AlertBudget wanted, long now) {
        var of = scope(name, wanted).settling();
        double bar = of.bar(wanted.perDay(), now);
        double told = of.perDay(bar, now);
        return new Spending(
                name,
                wanted,
                bar,
                told,
                of.perDay(0, now) - told,
                of.belowPerDay(now),
                of.heldBack());
    }

    /// One of the budgets, and what it settled to.
    ///
    /// @param wanted null where all is told
    /// @param workloads how many it is about
    public record Scope(
            String name, @Nullable AlertBudget wanted, Settling settling, int workloads) {}

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(budgets.size());
        for (var each : budgets) {
            StoredSurroundings.writeText(each.name(), out);
            StoredPolicies.write(each.selector(), out);
            out.writeInt(each.wanted().most());
            out.writeLong(each.wanted().per().toMillis());
        }
        out.writeInt(settled.size());
        for (var each : settled.entrySet()) {
            StoredSurroundings.writeText(each.getKey(), out);
            each.getValue().writeTo(out);
        }
    }

    /// Restores what [#writeTo] stored.
    ///
    /// @throws IOException when it is damaged
    public static Budgets readFrom(DataInput in, @Nullable AlertBudget usual) throws IOException {
        var read = new Budgets(usual);
        var budgets = new ArrayList<Budget>();
        for (int i = StoredSurroundings.readCount(in); i > 0; i--) {
            budgets.add(
                    new Budget(
                            StoredSurroundings.readText(in),
                            StoredPolicies.readSelector(in),
                            new AlertBudget(in.readInt(), Duration.ofMillis(in.readLong()))));
        }
        read.replace(budgets);
        for (int i = StoredSurroundings.readCount(in); i > 0; i--) {
            read.settled.put(StoredSurroundings.readText(in), Settling.readFrom(in));
        }
        return read;
    }
}
