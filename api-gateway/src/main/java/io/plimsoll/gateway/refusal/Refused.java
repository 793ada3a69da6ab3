package io.plimsoll.gateway.refusal;

import io.plimsoll.contracts.ask.Reply;

/// Something is not done, and the message says why to whoever asked.
public abstract sealed class Refused extends Exception
        permits BadRequest, ChangesGone, Conflict, Forbidden, NotFound, Unavailable {
    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }

    /// As the owner of a thing refused it.
    public static Refused of(Reply.Refusal refusal) {
        return switch (refusal.code()) {
            case BAD_REQUEST -> new BadRequest(refusal.message());
            case NOT_FOUND -> new NotFound(refusal.message());
            case CONFLICT -> new Conflict(refusal.message());
            case UNAVAILABLE -> new Unavailable(refusal.message());
        };
    }
}
