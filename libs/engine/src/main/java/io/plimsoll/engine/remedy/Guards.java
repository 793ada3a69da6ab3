package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Asked;
import io.plimsoll.engine.remedy.guard.Courtesy;
import io.plimsoll.engine.remedy.guard.Guard;
import io.plimsoll.engine.remedy.guard.Pace;
import io.plimsoll.engine.remedy.guard.Past;
import io.plimsoll.engine.remedy.guard.Reach;
import io.plimsoll.engine.remedy.guard.Surroundings;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What must hold before anything is done to an object. Each says what it saw, also when it lets
/// pass.
final class Guards {
    /// An incident that nothing was heard of for so long is not acted upon.
    static final Duration FRESH = Duration.ofMinutes(15);

    /// Whether what people approved is what is about to be done.
    static final String APPROVAL = "approval";

    private static final String IS_FRESH = "fresh";
    private static final String IS_UNDISTURBED = "undisturbed";

    /// What may let pass later what it refuses now, with nobody changing the policy.
    private static final Set<String> PASSING =
            Set.of(
                    APPROVAL,
                    IS_FRESH,
                    IS_UNDISTURBED,
                    "settled",
                    "alone",
                    "cooldown",
                    "budget",
                    "concurrent",
                    "storm",
                    "healthy",
                    "disruption",
                    "domain",
                    "automation",
                    "neighbours");

    private Guards() {}

    /// What was found out for the guards.
    ///
    /// @param halted who switched acting off, and why; empty when nobody did
    record Found(TargetState state, Past past, Surroundings around, String halted) {}

    /// What all of them say.
    ///
    /// @param now epoch milliseconds
    static List<Guard> ask(Action action, Found found, long now) {
        var order = action.order();
        var state = found.state();
        var safeguards = order.plan().safeguards();
        var about =
                new Asked(
                        action.ladder(),
                        order.policy(),
                        order.target().namespace(),
                        order.target().path(),
                        now);
        var guards = new ArrayList<Guard>();
        guards.add(exists(true));
        guards.add(kind(order));
        guards.add(new Guard("optIn", state.optedIn(), "plimsoll.io/managed=" + state.optedIn()));
        guards.add(settled(order, state));
        var limits = order.limits();
        guards.addAll(
                new Pace(limits.cooldown(), limits.maxPerHour(), safeguards)
                        .ask(about, found.past()));
        guards.add(Bounds.ask(order, state));
        guards.addAll(
                new Reach(order.treatment(), safeguards)
                        .ask(
                                about,
                                found.past(),
                                state.stock(order.plan().symptoms().oddOne()),
                                found.around()));
        guards.addAll(
                new Courtesy(safeguards)
                        .ask(
                                state.circumstances().claims(),
                                found.halted(),
                                order.treatment() instanceof WorkloadTreatment.Annotate));
        return guards;
    }

    /// What the first that refused says.
    static Optional<String> refusal(List<Guard> asked) {
        return asked.stream()
                .filter(guard -> !guard.passed())
                .findFirst()
                .map(guard -> "%s: %s".formatted(guard.name(), guard.detail()));
    }

    /// Whether some refused, and all of these may let it pass later.
    static boolean mayPass(List<Guard> asked) {
        var refused = asked.stream().filter(guard -> !guard.passed()).toList();
        return !refused.isEmpty()
                && refused.stream().allMatch(guard -> PASSING.contains(guard.name()));
    }

    /// Whether the incident is recent news.
    ///
    /// @param age since it was heard of
    static Guard fresh(Duration age) {
        return new Guard(
                IS_FRESH, age.compareTo(FRESH) <= 0, "last heard of %s ago".formatted(age));
    }

    /// Whether it refused because the incident was old news.
    static boolean isStale(Guard guard) {
        return guard.name().equals(IS_FRESH) && !guard.passed();
    }

    /// Whether the incident goes on.
    static Guard lasts(boolean lasts) {
        return new Guard("lasts", lasts, lasts ? "the incident goes on" : "the incident is over");
    }

    /// Whether people do not mind.
    static Guard undisturbed(boolean isNot) {
        return new Guard(
                IS_UNDISTURBED,
                isNot,
                isNot ? "nobody minds" : "it is silenced, or under maintenance");
    }

    /// Whether more speaks for it than that nothing is heard, unless that is what the policy is
    /// for.
    static Guard seen(Trouble trouble, Policy policy) {
        boolean passed = !trouble.isBlind() || policy.match().isForSilence();
        return new Guard("data", passed, "nothing but silence speaks for it: " + trouble.isBlind());
    }

    static Guard exists(boolean there) {
        return new Guard("exists", there, there ? "found" : "there is no such object");
    }

    private static Guard kind(Action.Order order) {
        return new Guard(
                "kind",
                order.treatment().kinds().contains(order.target().kind()),
                "%s of %s".formatted(order.treatment().type(), order.target().kind()));
    }

    private static Guard settled(Action.Order order, TargetState state) {
        boolean passed = !state.rollingOut() || order.plan().safeguards().duringRollout();
        return new Guard("settled", passed, "rolling out: " + state.rollingOut());
    }
}
