package io.plimsoll.gateway.refusal;

import io.smallrye.graphql.api.ErrorCode;

/// Not all that was told since is remembered: whoever watches asks anew.
@ErrorCode("CHANGES_GONE")
public final class ChangesGone extends Refused {
    private static final long serialVersionUID = 1;

    public ChangesGone() {
        super("not all changes since then are remembered: ask anew");
    }
}
