package io.plimsoll.engine.remedy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of what a policy proposed, of late. Immutable.
///
/// @param proposed all that it proposed
/// @param agreed people approved it, or had the object in hand themselves while it only watched
/// @param disagreed people rejected it, or it went away by itself while it only watched
/// @param helped acts after which the incident was over
/// @param inVain acts that changed nothing
/// @param worse acts that made it worse
/// @param worseAsItIs those of them since the policy was written as it is
public record TrackRecord(
        int proposed,
        int agreed,
        int disagreed,
        int helped,
        int inVain,
        int worse,
        int worseAsItIs) {
    private static final int PERCENT = 100;

    public static final TrackRecord NONE = new TrackRecord(0, 0, 0, 0, 0, 0, 0);

    /// Of these actions of the policy.
    public static TrackRecord of(List<Action> actions, long generation) {
        return actions.stream().map(each -> of(each, generation)).reduce(NONE, TrackRecord::plus);
    }

    private static TrackRecord of(Action action, long generation) {
        var effect = action.effect();
        boolean isWorse = effect == Effect.WORSE;
        return new TrackRecord(
                1,
                one(isAgreed(action)),
                one(isDisagreed(action)),
                one(effect == Effect.HELPED),
                one(effect == Effect.IN_VAIN),
                one(isWorse),
                one(isWorse && action.order().generation() == generation));
    }

    private static boolean isAgreed(Action action) {
        return action.effect() == Effect.OTHERS
                || (action.order().mode() == Mode.APPROVE
                        && switch (action.state()) {
                            case APPROVED, EXECUTED, VERIFIED, REVERTED, FAILED -> true;
                            case PROPOSED, BLOCKED, REJECTED -> false;
                        });
    }

    private static boolean isDisagreed(Action action) {
        return action.effect() == Effect.ALONE
                || (action.state() == Action.State.REJECTED
                        && action.effect() == null
                        && !action.isDecidedBy(Action.PLIMSOLL));
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }

    private TrackRecord plus(TrackRecord other) {
        return new TrackRecord(
                proposed + other.proposed,
                agreed + other.agreed,
                disagreed + other.disagreed,
                helped + other.helped,
                inVain + other.inVain,
                worse + other.worse,
                worseAsItIs + other.worseAsItIs);
    }

    /// In how many of all decided cases people wanted the same, percent; 0 when none is decided.
    public int agreement() {
        int cases = agreed + disagreed;
        return cases == 0 ? 0 : agreed * PERCENT / cases;
    }

    /// How far the policy goes with this record. One that made things worse asks people again,
    /// until somebody writes it anew.
    public Mode earned(Policy policy) {
        return switch (policy.mode()) {
            case SHADOW, DRY_RUN -> policy.mode();
            case AUTO -> worseAsItIs > 0 ? Mode.APPROVE : Mode.AUTO;
            case APPROVE -> isEnoughFor(policy.terms().promotion()) ? Mode.AUTO : Mode.APPROVE;
        };
    }

    private boolean isEnoughFor(Terms.@Nullable Promotion wanted) {
        return wanted != null
                && worse == 0
                && agreed + disagreed >= wanted.cases()
                && agreement() >= wanted.agreement();
    }
}
