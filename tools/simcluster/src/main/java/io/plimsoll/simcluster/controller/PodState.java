package io.plimsoll.simcluster.controller;

/// Where a run of a Pod is.
sealed interface PodState {
    PodState WAITING = new Waiting();
    PodState STARTED = new Up(false);
    PodState READY = new Up(true);

    /// Not started yet.
    record Waiting() implements PodState {}

    record Up(boolean ready) implements PodState {}

    /// Over, to be started again.
    record Dead(int exitCode, String reason) implements PodState {}
}
