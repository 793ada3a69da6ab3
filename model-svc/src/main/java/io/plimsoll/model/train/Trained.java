package io.plimsoll.model.train;

import io.plimsoll.contracts.proto.StoredModel;
import io.plimsoll.engine.score.TrainedModel;
import io.plimsoll.model.store.SeriesRow;

/// A model that was just made.
record Trained(SeriesRow series, StoredModel.Origin origin, TrainedModel model) {
    boolean isPrior() {
        return origin == StoredModel.Origin.PRIOR;
    }
}
