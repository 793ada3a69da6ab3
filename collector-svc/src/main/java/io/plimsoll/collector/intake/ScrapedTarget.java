package io.plimsoll.collector.intake;

/// What is remembered of a target from one scrape to the next. Used by one thread at a time.
public final class ScrapedTarget {
    private final TargetLabels labels;
    private final ScrapedSeries samples = new ScrapedSeries();
    private final ScrapedSeries reports = new ScrapedSeries();

    public ScrapedTarget(TargetLabels labels) {
        this.labels = labels;
    }

    TargetLabels labels() {
        return labels;
    }

    /// What it says itself.
    ScrapedSeries samples() {
        return samples;
    }

    /// What its scrapes say of it.
    ScrapedSeries reports() {
        return reports;
    }
}
