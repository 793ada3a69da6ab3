package io.plimsoll.simcluster.controller;

/// Compares what is wanted with what there is. Each pass looks at everything and is harmless when
/// nothing is missing. All passes run on one thread.
interface Reconciler {
    void pass();
}
