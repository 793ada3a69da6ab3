package io.plimsoll.collector.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.plimsoll.collector.histogram.ClassicBuckets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Attributes as labels.
final class Attributes {
    private Attributes() {}

    /// Adds the attributes. Keys that become the same label share it: their values stand together,
    /// in the order of the keys.
    static void addTo(Map<String, String> labels, List<KeyValue> attributes) {
        var sorted = attributes;
        if (attributes.size() > 1) {
            sorted =
                    attributes.stream().sorted((a, b) -> a.getKey().compareTo(b.getKey())).toList();
        }
        for (var attribute : sorted) {
            if (!attribute.getKey().isEmpty()) {
                labels.merge(
                        label(attribute.getKey()),
                        text(attribute.getValue()),
                        (one, other) -> one + ";" + other);
            }
        }
    }

    /// The label of that key: letters, digits and underscores, no digit first.
    static String label(String key) {
        var label = new StringBuilder(key.length() + 4);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            boolean isDigit = c >= '0' && c <= '9';
            if (i == 0 && isDigit) {
                label.append("key_");
            }
            label.append(isLetter || isDigit ? c : '_');
        }
        return label.toString();
    }

    /// A value as text; of arrays and maps as JSON would have it.
    static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> number(value.getDoubleValue());
            case BYTES_VALUE ->
                    Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
            case ARRAY_VALUE ->
                    value.getArrayValue().getValuesList().stream()
                            .map(Attributes::quoted)
                            .collect(Collectors.joining(",", "[", "]"));
            case KVLIST_VALUE ->
                    value.getKvlistValue().getValuesList().stream()
                            .map(one -> quote(one.getKey()) + ":" + quoted(one.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
            case VALUE_NOT_SET -> "";
        };
    }

    private static String quoted(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE, BYTES_VALUE -> quote(text(value));
            case BOOL_VALUE, INT_VALUE, DOUBLE_VALUE, ARRAY_VALUE, KVLIST_VALUE -> text(value);
            case VALUE_NOT_SET -> "null";
        };
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// As Prometheus writes a number in a label.
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return ClassicBuckets.number(value);
    }
}
