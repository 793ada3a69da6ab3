package io.plimsoll.model.rollup;

import io.plimsoll.model.chunk.Point;

/// A step that the detector closed or corrected.
public record ClosedStep(SeriesDescription series, Point point) {}
