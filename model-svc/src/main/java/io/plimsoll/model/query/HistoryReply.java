package io.plimsoll.model.query;

import io.plimsoll.contracts.HistoryAnswer;

/// What a query of the history comes to.
public sealed interface HistoryReply {
    record Answered(HistoryAnswer answer) implements HistoryReply {}

    /// There is no answer, and why: `BAD_REQUEST` or `NOT_FOUND`, and a message for people.
    record Refused(String code, String message) implements HistoryReply {}
}
