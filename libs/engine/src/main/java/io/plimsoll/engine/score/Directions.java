package io.plimsoll.engine.score;

/// Which way from what was expected is bad.
public enum Directions {
    UP,
    DOWN,
    BOTH;

    boolean hold(boolean up) {
        return this == BOTH || (this == UP) == up;
    }
}
