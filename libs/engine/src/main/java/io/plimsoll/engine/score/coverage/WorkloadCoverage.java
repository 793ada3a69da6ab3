package io.plimsoll.engine.score.coverage;

/// How many of a workload's series are watched, and how many are not, by what is wrong with them.
public record WorkloadCoverage(int watched, int immature, int missing, int late) {
    /// Of a workload without any series.
    public static final WorkloadCoverage NONE = new WorkloadCoverage(0, 0, 0, 0);

    public WorkloadCoverage {
        if (watched < 0 || immature < 0 || missing < 0 || late < 0) {
            throw new IllegalArgumentException("fewer series than none");
        }
    }

    /// With one series more.
    public WorkloadCoverage and(SeriesCoverage series) {
        return switch (series) {
            case WATCHED -> new WorkloadCoverage(watched + 1, immature, missing, late);
            case IMMATURE -> new WorkloadCoverage(watched, immature + 1, missing, late);
            case MISSING -> new WorkloadCoverage(watched, immature, missing + 1, late);
            case LATE -> new WorkloadCoverage(watched, immature, missing, late + 1);
        };
    }

    /// The series of both.
    public WorkloadCoverage and(WorkloadCoverage other) {
        return new WorkloadCoverage(
                watched + other.watched,
                immature + other.immature,
                missing + other.missing,
                late + other.late);
    }

    public int series() {
        return watched + immature + missing + late;
    }

    /// The worst that holds of it.
    public WorkloadState state() {
        if (missing == series()) {
            return WorkloadState.NO_DATA;
        }
        if (missing + late == series()) {
            return WorkloadState.LATE;
        }
        if (missing + late > 0) {
            return WorkloadState.DEGRADED;
        }
        return watched == 0 ? WorkloadState.IMMATURE : WorkloadState.WATCHED;
    }

    /// Why it is not watched, for people; empty when it is.
    public String reason() {
        return switch (state()) {
            case NO_DATA ->
                    series() == 0
                            ? "nobody sends a series of it"
                            : "all of its %d series are missing".formatted(series());
            case LATE -> "whoever sends its %d series is silent".formatted(series());
            case DEGRADED ->
                    late == 0
                            ? "%d of %d series are missing".formatted(missing, series())
                            : "%d of %d series are missing, %d late"
                                    .formatted(missing, series(), late);
            case IMMATURE -> "none of its %d series was learnt long enough".formatted(series());
            case WATCHED -> "";
        };
    }
}
