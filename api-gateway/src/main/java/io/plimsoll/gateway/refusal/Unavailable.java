package io.plimsoll.gateway.refusal;

import io.smallrye.graphql.api.ErrorCode;

/// Try again later.
@ErrorCode("UNAVAILABLE")
public final class Unavailable extends Refused {
    private static final long serialVersionUID = 1;

    public Unavailable(String message) {
        super(message);
    }
}
