package io.plimsoll.bench.accuracy.peer;

/// A detector that is a [Band] around what it expects, and no more.
interface Baseline extends Detector {
    Band band();

    @Override
    default double score() {
        return band().score();
    }

    @Override
    default double lower() {
        return band().lower();
    }

    @Override
    default double upper() {
        return band().upper();
    }
}
