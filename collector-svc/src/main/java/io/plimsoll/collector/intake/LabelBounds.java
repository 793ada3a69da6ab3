package io.plimsoll.collector.intake;

import io.plimsoll.collector.IngestSettings;
import java.util.Map;

/// How many labels a series may have, and how long. Immutable.
///
/// @param all names and values of one series together, in characters
/// @param count labels of one series, the metric's name included
/// @param name one name, in characters
/// @param value one value, in characters
record LabelBounds(long all, int count, long name, long value) {
    static LabelBounds of(IngestSettings settings) {
        return new LabelBounds(
                settings.maxLabels().asLongValue(),
                settings.maxLabelCount(),
                settings.maxLabelName().asLongValue(),
                settings.maxLabelValue().asLongValue());
    }

    /// @throws Refused when there are more, or longer ones, or one without a name
    void check(Map<String, String> labels) throws Refused {
        if (labels.size() > count) {
            throw refused("%d labels, %d are allowed".formatted(labels.size(), count));
        }
        long characters = 0;
        for (var label : labels.entrySet()) {
            characters += (long) label.getKey().length() + label.getValue().length();
        }
        if (characters > all) {
            throw refused("labels of %d characters, %d are allowed".formatted(characters, all));
        }
        for (var label : labels.entrySet()) {
            check(label.getKey(), label.getValue());
        }
    }

    private void check(String key, String text) throws Refused {
        if (key.isEmpty()) {
            throw refused("a label without a name");
        }
        if (key.length() > name) {
            throw refused(
                    "a label name of %d characters, %d are allowed".formatted(key.length(), name));
        }
        if (text.length() > value) {
            throw refused(
                    "label %s with a value of %d characters, %d are allowed"
                            .formatted(Texts.shortened(key), text.length(), value));
        }
    }

    private static Refused refused(String message) {
        return new Refused(Refused.Cause.LABELS, message);
    }
}
