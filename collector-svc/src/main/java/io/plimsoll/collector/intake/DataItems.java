package io.plimsoll.collector.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Items as senders of Moogsoft's metrics API have them, `{"metric", "data", "source", "time",
/// "tags"}`, alone or in an array: read as samples whose labels are the tags, with the source as
/// `instance`.
public final class DataItems {
    /// A time below is in seconds, up to the year 2286; as milliseconds it lies before May 1970.
    private static final long FIRST_MILLIS = 10_000_000_000L;

    private DataItems() {}

    /// The body as one with `samples`, when it is of this form; else as it is. An item that is no
    /// good stays so, and is refused at its place.
    public static JsonNode asSamples(JsonNode body) {
        boolean isItem = body.has("data") && !body.has("samples");
        if (!body.isArray() && !isItem) {
            return body;
        }
        var samples = JsonNodeFactory.instance.arrayNode(body.size());
        if (isItem) {
            samples.add(sample(body));
        } else {
            body.forEach(item -> samples.add(sample(item)));
        }
        return JsonNodeFactory.instance.objectNode().set("samples", samples);
    }

    private static JsonNode sample(JsonNode item) {
        var sample = JsonNodeFactory.instance.objectNode();
        set(sample, "metric", item.path("metric"));
        set(sample, "value", item.path("data"));
        var time = item.path("time");
        boolean isSeconds =
                time.isIntegralNumber()
                        && time.canConvertToLong()
                        && Math.abs(time.longValue()) < FIRST_MILLIS;
        set(
                sample,
                "timestamp",
                isSeconds ? JsonNodeFactory.instance.numberNode(time.longValue() * 1000) : time);
        set(sample, "labels", labels(item));
        return sample;
    }

    private static JsonNode labels(JsonNode item) {
        var tags = item.path("tags");
        var source = item.path("source");
        if (source.isMissingNode() || !(tags.isObject() || tags.isMissingNode())) {
            return tags;
        }
        var labels = JsonNodeFactory.instance.objectNode();
        labels.set("instance", source);
        if (tags instanceof ObjectNode given) {
            labels.setAll(given);
        }
        return labels;
    }

    private static void set(ObjectNode sample, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            sample.set(name, value);
        }
    }
}
