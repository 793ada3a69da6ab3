package io.plimsoll.gateway.refusal;

import io.smallrye.graphql.api.ErrorCode;

/// Whoever asks may not do this.
@ErrorCode("FORBIDDEN")
public final class Forbidden extends Refused {
    private static final long serialVersionUID = 1;

    public Forbidden(String message) {
        super(message);
    }
}
