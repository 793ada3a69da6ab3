package io.plimsoll.policy;

import java.util.Map;

/// Words that a document may use, each with what it means.
public final class Words {
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
