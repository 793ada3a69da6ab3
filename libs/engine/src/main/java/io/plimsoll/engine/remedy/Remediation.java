package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Guard;
import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.outlook.Models;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// From an incident to a workload put right, step by step, each step in the ledger before the next.
/// Whatever was interrupted is taken up again by [#advance]: the id of the action on the object
/// tells what was done already, so nothing is done twice. Several of them may work on the same
/// ledger; they do not do each other's steps again. Stateless.
public final class Remediation {
    private final Ledger ledger;
    private final Cluster cluster;
    private final Examination examination;
    private final Execution execution;
    private final Aftermath aftermath;
    private final Undoing undoing;
    private final Reconsideration reconsideration;
    private final Trust trust;
    private final Watching watching;

    /// One that judges by incidents alone.
    public Remediation(Ledger ledger, Cluster cluster) {
        this(ledger, cluster, Models.NONE);
    }

    public Remediation(Ledger ledger, Cluster cluster, Models models) {
        this.ledger = ledger;
        this.cluster = cluster;
        this.examination = new Examination(ledger, cluster);
        this.execution = new Execution(ledger, cluster, examination);
        this.undoing = new Undoing(ledger, cluster, examination);
        this.aftermath = new Aftermath(ledger, cluster, undoing, models);
        this.reconsideration = new Reconsideration(ledger, cluster, examination);
        this.trust = new Trust(ledger);
        this.watching = new Watching(ledger, cluster);
    }

    /// An incident opened, changed or ended. What the policies say about it is proposed, and
    /// approved where the policy is trusted that far; nothing while it is silenced or people work
    /// on what it concerns, and nothing yet while only silence speaks for it. Times are epoch
    /// milliseconds.
    public void respond(Trouble trouble, List<Policy> policies, long now) {
        if (!ledger.note(trouble)) {
            return;
        }
        if (trouble.isOver()) {
            watching.end(trouble, now);
            return;
        }
        if (trouble.isSuppressedAt(now)) {
            return;
        }
        policies.stream()
                .filter(policy -> policy.isFor(trouble))
                .filter(policy -> Guards.seen(trouble, policy).passed())
                .filter(policy -> isForObject(policy.match().traits(), trouble.target()))
                .min(Comparator.comparing(Policy::name))
                .filter(policy -> ledger.find(Actions.id(trouble, policy)).isEmpty())
                .ifPresent(policy -> propose(trouble, policy, now));
    }

    private boolean isForObject(Match.Traits traits, Target target) {
        return traits.isAnyObject() || cluster.features(target).filter(traits::fit).isPresent();
    }

    private void propose(Trouble trouble, Policy written, long now) {
        var policy = trust.earned(written);
        var state = cluster.look(trouble.target(), policy.treatment());
        var bare = Actions.first(trouble, policy, treatment(policy, state), now);
        var guards = new ArrayList<>(examination.ask(bare, state, now).guards());
        guards.add(Guards.fresh(Duration.ofMillis(Math.max(0, now - trouble.updatedAt()))));
        guards.add(Guards.seen(trouble, policy));
        boolean isClear = guards.stream().allMatch(Guard::passed);
        if (isClear && state.isPresent() && policy.mode() == Mode.DRY_RUN) {
            guards.add(rehearsed(bare, state.get()));
        }
        var draft =
                Step.within(bare).asked(guards).because(bare.reason() + Trust.why(written, policy));
        state.ifPresent(draft::seen);
        var proposed = draft.done();
        if (ledger.record(proposed) && proposed.isPending()) {
            goOn(proposed, now);
        }
    }

    /// What another tool holds is perhaps only told what should be done to it.
    private static Treatment treatment(Policy policy, Optional<TargetState> state) {
        boolean isHeld =
                state.filter(each -> !each.circumstances().claims().owner().isEmpty()).isPresent();
        return isHeld && policy.safeguards().owned() == Safeguards.Owned.ANNOTATE
                ? new WorkloadTreatment.Annotate(policy.treatment().type())
                : policy.treatment();
    }

    /// What needs nobody's word: it is blocked, or the policy is trusted.
    private void goOn(Action proposed, long now) {
        var refused = proposed.refusal();
        ledger.record(
                refused.isPresent()
                        ? proposed.blocked(refused.get(), proposed.guards(), now)
                        : proposed.approved(
                                proposed.order().requestedBy(), "the policy acts by itself", now));
    }

    private Guard rehearsed(Action action, TargetState seen) {
        return switch (cluster.apply(action, seen, Cluster.Rehearsal.DRY_RUN)) {
            case Cluster.Result.Applied(var version) ->
                    new Guard("dryRun", true, "the API takes it, at version " + version);
            case Cluster.Result.Waiting(var reason) -> new Guard("dryRun", true, reason);
            case Cluster.Result.Conflict() ->
                    new Guard("dryRun", false, "the object changed meanwhile");
            case Cluster.Result.Refused(var reason) -> new Guard("dryRun", false, reason);
        };
    }

    /// A person decides about a proposed action.
    ///
    /// @return the action in its new state; the unchanged one when there is nothing to decide;
    ///   empty when there is none of that id
    public Optional<Action> decide(String id, Decision decision, long now) {
        return trust.decide(id, decision, now);
    }

    /// A person wants taken back what was done.
    ///
    /// @return empty when there is no action of that id
    public Optional<Reversal> revert(String id, Decision decision, long now) {
        return ledger.find(id)
                .map(action -> {
                    var refusal = undoing.revert(action, decision, now);
                    return new Reversal(ledger.find(id).orElse(action), refusal.orElse(""));
                });
    }

    /// What a person says.
    public record Decision(boolean approves, String by, String reason) {}

    /// What came of the wish to take an action back.
    ///
    /// @param refusal why it was not; empty when it was
    public record Reversal(Action action, String refusal) {}

    /// Does what is approved, and judges what was done.
    ///
    /// @return what could not be asked or done now; the others were not held up by it
    public List<RuntimeException> advance(long now) {
        return each(ledger.pending(), action -> goOnFrom(action, now));
    }

    /// Looks again at what waits for better times, or for people. More costly than [#advance], and
    /// less urgent.
    ///
    /// @return what could not be asked now; the others were not held up by it
    public List<RuntimeException> reconsider(long now) {
        return each(ledger.waiting(), action -> reconsideration.reconsider(action, now));
    }

    private static List<RuntimeException> each(List<Action> actions, Consumer<Action> step) {
        var failures = new ArrayList<RuntimeException>();
        for (var each : actions) {
            try {
                step.accept(each);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        return failures;
    }

    private void goOnFrom(Action action, long now) {
        switch (action.state()) {
            case PROPOSED -> goOn(action, now);
            case APPROVED -> execution.execute(action, now);
            case EXECUTED -> aftermath.judge(action, now);
            case REJECTED, BLOCKED, VERIFIED, REVERTED, FAILED -> {}
        }
    }
}
