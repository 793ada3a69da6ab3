package io.plimsoll.model.train;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.RollBackModel;
import io.plimsoll.messaging.Responder;
import io.plimsoll.model.query.SeriesQuestions;
import io.plimsoll.model.store.VersionRow;
import io.plimsoll.store.StoreUnavailable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/// Answers `plimsoll.v1.commands.model.rollBack` when the version that is chosen is in the log of
/// the series' samples, where the detector takes it in whatever it knows. What is chosen but not
/// sent is sent by the next round, or when the same request comes again. Thread safe; blocks.
@Singleton
final class RollBackCommands implements Responder {
    private final SeriesQuestions questions;
    private final RollBack rollBack;
    private final Versions versions;
    private final ModelPost post;

    RollBackCommands(
            SeriesQuestions questions, RollBack rollBack, Versions versions, ModelPost post) {
        this.questions = questions;
        this.rollBack = rollBack;
        this.versions = versions;
        this.post = post;
    }

    @Override
    public String subject() {
        return Subjects.command("model", "rollBack");
    }

    @Override
    @SuppressWarnings("ConstantConditions") // JSON leaves out what it likes
    public Optional<byte[]> answer(byte[] request) {
        RollBackModel command;
        try {
            command = Json.read(request, RollBackModel.class);
        } catch (IOException e) {
            return SeriesQuestions.refused(
                    Reply.Code.BAD_REQUEST, "no such command: " + e.getMessage());
        }
        if (command == null || command.key() == null || command.by() == null) {
            return SeriesQuestions.refused(Reply.Code.BAD_REQUEST, "it has a key and who says so");
        }
        return questions.answered(
                command.series(), null, series -> Json.bytes(reply(series.id, command)));
    }

    private Reply reply(long series, RollBackModel command) {
        return switch (rollBack.apply(series, command)) {
            case RollBack.Outcome.Refused(var code, var message) -> Reply.refused(code, message);
            case RollBack.Outcome.Done(var inForce) -> sent(inForce);
        };
    }

    private Reply sent(VersionRow inForce) {
        try {
            if (!inForce.sent) {
                post.send(inForce);
                versions.sent(inForce.id);
            }
            return Reply.done(inForce.version);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException | StoreUnavailable _) {
            // It is chosen all the same.
        }
        return Reply.refused(
                Reply.Code.UNAVAILABLE, "it is chosen and will be sent; ask again with this key");
    }
}
