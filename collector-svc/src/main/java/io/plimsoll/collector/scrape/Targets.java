package io.plimsoll.collector.scrape;

import java.util.List;

/// The targets that were found somewhere, and what asks to be scraped and cannot be.
public record Targets(List<Target> targets, List<Fault> faults) {
    public static final Targets NONE = new Targets(List.of(), List.of());

    public Targets {
        targets = List.copyOf(targets);
        faults = List.copyOf(faults);
    }

    /// Why something is not scraped.
    ///
    /// @param origin what asks for it: `ServiceMonitor shop/cart`
    public record Fault(String origin, String reason) {}
}
