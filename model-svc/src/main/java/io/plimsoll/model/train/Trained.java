package io.plimsoll.model.train;

import io.plimsoll.contracts.proto.StoredModel;
import io.plimsoll.engine.score.Retrained;
import io.plimsoll.engine.score.TrainedModel;
import io.plimsoll.model.store.SeriesRow;
import io.plimsoll.model.store.VersionRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model that was just made.
///
/// @param result of the training; null for one that was lent
/// @param rolledUp what was learnt of the series' hours and days
/// @param rival the version that was in force meanwhile; null when there was none
record Trained(
        SeriesRow series,
        TrainedModel model,
        List<TrainedModel> rolledUp,
        @Nullable Retrained result,
        @Nullable VersionRow rival) {
    StoredModel.Origin origin() {
        return isPrior() ? StoredModel.Origin.PRIOR : StoredModel.Origin.TRAINED;
    }

    boolean isPrior() {
        return result == null;
    }

    /// Whether it may be sent.
    boolean isFit() {
        return result == null || result.isFit();
    }
}
