package io.plimsoll.gateway.refusal;

import io.smallrye.graphql.api.ErrorCode;

/// It cannot be read, or makes no sense.
@ErrorCode("BAD_REQUEST")
public final class BadRequest extends Refused {
    private static final long serialVersionUID = 1;

    public BadRequest(String message) {
        super(message);
    }
}
