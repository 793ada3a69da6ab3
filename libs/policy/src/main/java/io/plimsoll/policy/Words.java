package io.plimsoll.policy;

import io.plimsoll.engine.series.Fold;
import java.util.Map;

/// Words that a document may use, each with what it means.
public final class Words {
    /// How members become one.
    public static final Map<String, Fold> FOLDS =
            Map.of("sum", Fold.SUM, "mean", Fold.MEAN, "max", Fold.MAX);

    private Words() {}

    /// What the word means.
    ///
    /// @param path where it stands
    public static <T> T one(Map<String, T> known, String word, String path) throws Refusal {
        var found = known.get(word);
        if (found == null) {
            throw new Refusal(
                    path,
                    "'%s' is none of %s"
                            .formatted(
                                    word,
                                    String.join(", ", known.keySet().stream().sorted().toList())));
        }
        return found;
    }
}
