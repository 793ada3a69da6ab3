package io.plimsoll.engine.score;

/// The class of an anomaly, in rising order, by thresholds on its rarity
/// ([DetectorParameters.Rarities#warning], [DetectorParameters.Rarities#critical]).
public enum Severity {
    INFO,
    WARNING,
    CRITICAL
}
