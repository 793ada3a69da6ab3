package io.plimsoll.engine.score.policy;

import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Sensitivity;
import io.plimsoll.engine.series.Fold;
import org.jspecify.annotations.Nullable;

/// What somebody wants of series. What is null he leaves to others.
public record Wish(
        @Nullable Sensitivity sensitivity,
        @Nullable Directions directions,
        @Nullable Least least,
        @Nullable Fold fold) {
    public static final Wish NONE = new Wish(null, null, null, null);

    /// How members are folded is left to others.
    public Wish(
            @Nullable Sensitivity sensitivity,
            @Nullable Directions directions,
            @Nullable Least least) {
        this(sensitivity, directions, least, null);
    }

    /// What this leaves open is as the other wants it.
    Wish or(Wish other) {
        return new Wish(
                sensitivity == null ? other.sensitivity : sensitivity,
                directions == null ? other.directions : directions,
                least == null ? other.least : least,
                fold == null ? other.fold : fold);
    }

    boolean isWhole() {
        return sensitivity != null && directions != null && least != null && fold != null;
    }
}
