package io.plimsoll.collector.scrape;

/// How a scrape went.
///
/// @param reason empty when it was taken as a whole
record ScrapeResult(Outcome outcome, String reason) {
    static final ScrapeResult TAKEN = new ScrapeResult(Outcome.TAKEN, "");

    /// Whether the target did what was asked of it; what we could not do says nothing of it.
    boolean isUp() {
        return outcome == Outcome.TAKEN || outcome == Outcome.NOT_STORED;
    }

    /// Whether the target was asked.
    boolean isTold() {
        return outcome != Outcome.HELD;
    }
}
