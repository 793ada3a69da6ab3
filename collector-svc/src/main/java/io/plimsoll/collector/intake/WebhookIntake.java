package io.plimsoll.collector.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.collector.access.Sender;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the samples of `POST /webhooks/metrics`. Thread safe.
@Singleton
public final class WebhookIntake {
    /// What comes this way has its own pace, whatever else comes of that cluster.
    private static final String SOURCE = "webhook";

    private final SeriesPlacing placing;
    private final SampleCheck check;

    WebhookIntake(SeriesPlacing placing, SampleCheck check) {
        this.placing = placing;
        this.check = check;
    }

    /// The good items, and what is wrong with each of the others.
    public record Reading(Intake intake, List<ItemError> errors) {
        public Reading {
            errors = List.copyOf(errors);
        }
    }

    /// What is wrong with one item.
    ///
    /// @param index of the item in `samples`
    public record ItemError(int index, String error) {}

    /// How many items a request may have.
    public int mostSamples() {
        return check.mostSamples();
    }

    /// Reads each item on its own.
    ///
    /// @param cluster that the request names; null when it names none
    /// @param samples an array
    public Reading read(Sender sender, @Nullable String cluster, JsonNode samples) {
        var intake = new Intake();
        var errors = new ArrayList<ItemError>();
        var now = new Now(check.latest(), placing.minute());
        var bound = sender.cluster() == null ? cluster : sender.cluster();
        for (int i = 0; i < samples.size(); i++) {
            try {
                take(samples.get(i), bound, now, intake);
            } catch (Refused e) {
                intake.refuse(e.reason());
                errors.add(new ItemError(i, e.reason()));
            }
        }
        check.count(intake.size(), 0, intake.refused());
        return new Reading(intake, errors);
    }

    /// What the clock says to a whole request.
    private record Now(long latest, int minute) {}

    private void take(JsonNode item, @Nullable String cluster, Now now, Intake intake)
            throws Refused {
        var series = placing.place(labels(item), cluster, SOURCE, now.minute());
        long timestamp = timestamp(item.path("timestamp"));
        var value = item.path("value");
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new Refused("value is not a finite number");
        }
        if (series.isDropped()) {
            check.countDropped(1);
            return;
        }
        var objection = check.objection(intake, series, timestamp, now.latest());
        if (objection != null) {
            throw new Refused(objection);
        }
        intake.add(series, timestamp, value.doubleValue());
    }

    private static Map<String, String> labels(JsonNode item) throws Refused {
        var labels = new HashMap<String, String>();
        var given = item.path("labels");
        if (!given.isMissingNode() && !given.isObject()) {
            throw new Refused("labels is not an object");
        }
        for (var entry : given.properties()) {
            if (!entry.getValue().isTextual()) {
                throw new Refused("label " + Texts.shortened(entry.getKey()) + " is not a string");
            }
            labels.put(entry.getKey(), entry.getValue().textValue());
        }
        var metric = item.path("metric");
        if (!metric.isTextual()) {
            throw new Refused("metric is not a string");
        }
        labels.put("__name__", metric.textValue());
        return labels;
    }

    /// Epoch milliseconds from a number or an RFC 3339 text.
    private static long timestamp(JsonNode node) throws Refused {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (node.isTextual()) {
            try {
                return OffsetDateTime.parse(node.textValue()).toInstant().toEpochMilli();
            } catch (DateTimeException | ArithmeticException e) {
                throw new Refused(
                        "timestamp is not RFC 3339: " + Texts.shortened(node.textValue()));
            }
        }
        throw new Refused("timestamp is neither RFC 3339 nor epoch milliseconds");
    }
}
