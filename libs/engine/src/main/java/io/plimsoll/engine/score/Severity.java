package io.plimsoll.engine.score;

/// The class of an anomaly, in rising order, by thresholds on its rarity
/// ([DetectorParameters#warningRarity], [DetectorParameters#criticalRarity]).
public enum Severity {
    INFO,
    WARNING,
    CRITICAL
}
