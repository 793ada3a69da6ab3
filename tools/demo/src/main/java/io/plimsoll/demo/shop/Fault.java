package io.plimsoll.demo.shop;

/// What goes wrong in a worker, until its Pod is gone.
public enum Fault {
    /// Nothing.
    none,
    /// It never gives memory back, and gets slower the more it holds.
    leak,
    /// It is suddenly slow.
    latency
}
