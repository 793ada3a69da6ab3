package io.plimsoll.gateway.refusal;

import io.smallrye.graphql.api.ErrorCode;

/// There is no such thing.
@ErrorCode("NOT_FOUND")
public final class NotFound extends Refused {
    private static final long serialVersionUID = 1;

    public NotFound(String message) {
        super(message);
    }
}
