package io.plimsoll.collector.backfill;

import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.StopBackfill;
import jakarta.inject.Singleton;

/// Answers `plimsoll.v1.commands.collector.stopBackfill` when it is noted; whoever works on it ends
/// some seconds later.
@Singleton
final class StopCommands extends PastRequest<StopBackfill> {
    private final Backfills backfills;

    StopCommands(PastSources sources, Backfills backfills) {
        super(
                Subjects.command("collector", "stopBackfill"),
                StopBackfill.class,
                StopBackfill::cluster,
                sources);
        this.backfills = backfills;
    }

    @Override
    @SuppressWarnings("ConstantConditions") // JSON leaves out what it likes
    Object reply(StopBackfill asked) {
        if (asked.key() == null || asked.by() == null || asked.id() == null) {
            return Reply.refused(
                    Reply.Code.BAD_REQUEST, "it has a key, who says so, and the id of a back-fill");
        }
        var found = backfills.find(asked.cluster(), asked.id());
        if (found.isEmpty()) {
            return Reply.refused(Reply.Code.NOT_FOUND, "there is no back-fill " + asked.id());
        }
        if (found.get().hasEnded() && found.get().stoppedBy() == null) {
            return Reply.refused(Reply.Code.CONFLICT, "it is over");
        }
        if (!found.get().hasEnded()) {
            backfills.stop(asked.cluster(), asked.id(), asked.by());
        }
        return Reply.done(asked.id());
    }
}
