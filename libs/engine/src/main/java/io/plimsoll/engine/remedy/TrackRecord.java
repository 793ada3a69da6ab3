package io.plimsoll.engine.remedy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of what a policy proposed, as far as the ledger remembers. Immutable.
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

    /// Actions of the policy that are alike.
    ///
    /// @param isByPeople whether a person decided it last
    /// @param isAsItIs whether the policy was then as it is now
    /// @param count how many
    public record Cases(
            Action.State state,
            Mode mode,
            @Nullable Effect effect,
            boolean isByPeople,
            boolean isAsItIs,
            int count) {
        static Cases of(Action action, long generation) {
            return new Cases(
                    action.state(),
                    action.order().mode(),
                    action.effect(),
                    !action.isDecidedBy(Action.PLIMSOLL),
                    action.order().generation() == generation,
                    1);
        }

        private boolean isAgreed() {
            return effect == Effect.OTHERS
                    || (mode == Mode.APPROVE
                            && switch (state) {
                                case APPROVED, EXECUTED, VERIFIED, REVERTED, FAILED -> true;
                                case PROPOSED, BLOCKED, REJECTED -> false;
                            });
        }

        private boolean isDisagreed() {
            return effect == Effect.ALONE
                    || (state == Action.State.REJECTED && effect == null && isByPeople);
        }

        private TrackRecord record() {
            boolean isWorse = effect == Effect.WORSE;
            return new TrackRecord(
                    count,
                    counted(isAgreed()),
                    counted(isDisagreed()),
                    counted(effect == Effect.HELPED),
                    counted(effect == Effect.IN_VAIN),
                    counted(isWorse),
                    counted(isWorse && isAsItIs));
        }

        private int counted(boolean counts) {
            return counts ? count : 0;
        }
    }

    /// Of all these.
    public static TrackRecord of(List<Cases> cases) {
        return cases.stream().map(Cases::record).reduce(NONE, TrackRecord::plus);
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
