package io.plimsoll.engine.score;

/// Which way the value left its band.
public enum Direction {
    UP,
    DOWN,
    NONE
}
