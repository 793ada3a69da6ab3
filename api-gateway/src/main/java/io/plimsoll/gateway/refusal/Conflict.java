package io.plimsoll.gateway.refusal;

import io.smallrye.graphql.api.ErrorCode;

/// It is not in a state in which this can be done.
@ErrorCode("CONFLICT")
public final class Conflict extends Refused {
    private static final long serialVersionUID = 1;

    public Conflict(String message) {
        super(message);
    }
}
