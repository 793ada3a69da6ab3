package io.plimsoll.model.evidence;

/// Nobody said what an incident was concluded from; the same may work later.
public final class Unheard extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unheard() {
        super("the detector does not answer");
    }
}
