package io.plimsoll.contracts.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plimsoll.contracts.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The answer to a command, given after its effect is logged; and to a query that is refused.
///
/// @param id of the event that says so; null when it was refused
/// @param error why it was refused; null when it was not
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reply(@Nullable String id, @Nullable Refusal error) {
    public static Reply done(String id) {
        return new Reply(id, null);
    }

    public static Reply refused(Code code, String message) {
        return new Reply(null, new Refusal(code, message));
    }

    /// Why the question that was answered so was refused; null when it was not.
    public static @Nullable Refusal refusalIn(byte[] answer) throws IOException {
        return Json.read(answer, Refusing.class).error();
    }

    /// Of an answer whose other parts may be anything.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Refusing(@Nullable Refusal error) {}

    /// Why something was not done.
    public record Refusal(Code code, String message) {}

    /// For programs.
    public enum Code {
        /// The request cannot be read, or asks for what makes no sense.
        BAD_REQUEST,
        /// There is no such thing.
        NOT_FOUND,
        /// It is not in a state in which this can be done.
        CONFLICT,
        /// Try again later.
        UNAVAILABLE
    }
}
