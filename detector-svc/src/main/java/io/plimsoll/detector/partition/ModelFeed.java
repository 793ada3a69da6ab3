package io.plimsoll.detector.partition;

import io.plimsoll.contracts.proto.StoredModel;
import io.plimsoll.engine.score.Adoption;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Grounds;
import io.plimsoll.engine.score.TrainedModel;
import io.plimsoll.engine.score.partition.Partition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A [StoredModel] of the log that can be read.
///
/// @param rolledUp what was learnt of its hours and days
record ModelFeed(long series, TrainedModel trained, List<TrainedModel> rolledUp, Grounds grounds) {
    /// Reads a record of the log.
    ///
    /// @throws IOException when it is no such model, or of a version that is not known here
    static ModelFeed read(byte[] payload) throws IOException {
        var stored = StoredModel.parseFrom(payload);
        return new ModelFeed(
                stored.getSeries(),
                TrainedModel.read(stored.getForm().toByteArray(), DetectorParameters.defaults()),
                rolledUp(stored),
                grounds(stored));
    }

    private static List<TrainedModel> rolledUp(StoredModel stored) throws IOException {
        var rolledUp = new ArrayList<TrainedModel>(2);
        for (var form : List.of(stored.getHours(), stored.getDays())) {
            if (!form.isEmpty()) {
                rolledUp.add(
                        TrainedModel.readRolledUp(
                                form.toByteArray(), DetectorParameters.defaults()));
            }
        }
        return rolledUp;
    }

    /// One that is not known here is as good as none.
    private static Grounds grounds(StoredModel stored) {
        return switch (stored.getGrounds()) {
            case BACKTEST -> Grounds.BACKTEST;
            case ROLL_BACK -> Grounds.ROLL_BACK;
            case GROUNDS_UNSPECIFIED, UNRECOGNIZED -> Grounds.KNOWLEDGE;
        };
    }

    Adoption into(Partition partition) {
        return partition.adopt(series, trained, rolledUp, grounds);
    }
}
