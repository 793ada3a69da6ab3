package io.plimsoll.gateway.graph;

/// As collectors tell it.
public enum BackfillState {
    waiting,
    running,
    done,
    incomplete,
    stopped
}
