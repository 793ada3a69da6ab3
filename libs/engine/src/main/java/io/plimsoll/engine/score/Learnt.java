package io.plimsoll.engine.score;

import io.plimsoll.engine.model.SeriesModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// What one series has learnt: its model, its signs, and what its gate remembers.
final class Learnt {
    final SeriesModel model;
    final Signs signs;
    final Gate gate = new Gate();

    Learnt(DetectorParameters parameters, long stepMillis) {
        this.model = new SeriesModel(parameters.model(), stepMillis);
        this.signs = new Signs(parameters.signs());
    }

    /// Whether nothing was learnt before, so that nothing can be judged.
    boolean isNothing() {
        return model.learnt() == 0;
    }

    /// Takes over what was learnt elsewhere up to an earlier step, and goes on from its own last
    /// values; where it knows enough itself, also with its own course, and at the height at which
    /// it expects the step at `next` to be.
    void goOnAs(TrainedModel trained, boolean knowsEnough, long next) {
        var own = model.nimble();
        var ownCourse = signs.course();
        var ownHeight = model.predict(next);
        trained.into(this);
        model.goOnFrom(own);
        if (knowsEnough) {
            signs.goOnFrom(ownCourse);
            model.goOnAt(next, ownHeight);
        }
    }

    /// The model and the signs, without what is going on.
    void writeTo(DataOutput out) throws IOException {
        model.writeTo(out);
        signs.writeTo(out);
    }

    /// Reads what [#writeTo] stored, in this version of a stored detector or an older one.
    void readFrom(DataInput in, int version) throws IOException {
        switch (version) {
            case 1 -> {
                model.readFirstFrom(in);
                signs.readFirstFrom(in);
            }
            case 2 -> {
                model.readSecondFrom(in);
                signs.readSecondFrom(in);
            }
            case 3 -> {
                model.readFrom(in);
                signs.readThirdFrom(in);
            }
            case 4, 5 -> {
                model.readFrom(in);
                signs.readFourthFrom(in);
            }
            default -> {
                model.readFrom(in);
                signs.readFrom(in);
            }
        }
    }
}
