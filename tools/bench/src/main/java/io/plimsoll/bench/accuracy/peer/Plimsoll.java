package io.plimsoll.bench.accuracy.peer;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.SeriesDetector;

/// The engine with its one default configuration.
final class Plimsoll implements Detector {
    private final SeriesDetector detector;

    Plimsoll(long stepMillis) {
        detector = new SeriesDetector(DetectorParameters.defaults(), stepMillis);
    }

    @Override
    public void accept(long time, double value) {
        detector.accept(time, value);
    }

    @Override
    public double score() {
        return detector.judgement().score();
    }

    @Override
    public double severity() {
        return detector.judgement().severity();
    }

    @Override
    public double lower() {
        return detector.judgement().lower();
    }

    @Override
    public double upper() {
        return detector.judgement().upper();
    }
}
