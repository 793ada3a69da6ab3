package io.plimsoll.detector.incident;

import io.plimsoll.contracts.ask.Reply;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What every request of a person has to hold, whatever JSON it came as.
final class Request {
    private static final int LONGEST = 2000;

    private @Nullable Reply refusal;

    /// A text that is there, and not endless.
    Request has(String name, @Nullable String text) {
        return isBad(text) ? refused(name + " is not given") : this;
    }

    private static boolean isBad(@Nullable String text) {
        return text == null || text.isBlank() || text.length() > LONGEST;
    }

    Request mayHave(String name, @Nullable String text) {
        return text != null && text.length() > LONGEST ? refused(name + " is too long") : this;
    }

    Request has(String name, @Nullable Instant time) {
        return time == null ? refused(name + " is not given") : this;
    }

    Request wants(boolean held, String otherwise) {
        return held ? this : refused(otherwise);
    }

    private Request refused(String why) {
        if (refusal == null) {
            refusal = Reply.refused(Reply.Code.BAD_REQUEST, why);
        }
        return this;
    }

    /// The first that is wrong with it.
    Optional<Reply> refusal() {
        return Optional.ofNullable(refusal);
    }

    boolean isRefused() {
        return refusal != null;
    }
}
