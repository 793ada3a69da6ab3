package io.plimsoll.demo.shop;

/// What goes wrong in a worker, until its Pod is gone or somebody repairs it.
public enum Fault {
    /// Nothing.
    none,
    /// It never gives memory back, and gets slower the more it holds.
    leak,
    /// It is suddenly slow.
    latency,
    /// It holds half as much memory again as its siblings.
    hoard,
    /// It answers with errors, and ends after some seconds.
    broken,
    /// Its queries hold the database for longer than they did.
    queries
}
