package io.plimsoll.backfill;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The HTTP API of Prometheus ("HTTP API", v1). Answers are read as a stream. Thread safe.
public final class PrometheusApi {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LONGEST_ERROR = 2_000;

    private final HttpClient http;
    private final URI base;
    private final Map<String, String> headers;
    private final Map<String, String> more;
    private final Politeness politeness;
    private final JsonFactory json = new JsonFactory();

    /// @param base what comes before `/api/v1`
    /// @param headers of each request: a tenant, or who asks
    /// @param more labels that each series gets; its own stand above them
    public PrometheusApi(
            HttpClient http,
            URI base,
            Map<String, String> headers,
            Map<String, String> more,
            Politeness politeness) {
        this.http = http;
        this.base = base;
        this.headers = Map.copyOf(headers);
        this.more = Map.copyOf(more);
        this.politeness = politeness;
    }

    private interface Answer<T> {
        T read(JsonParser parser) throws IOException, BackfillFailure;
    }

    /// The names of the metrics of which there is something in that time.
    List<String> names(String selector, Span span) throws BackfillFailure {
        var query =
                "label/__name__/values?match[]=%s&start=%d&end=%d"
                        .formatted(encoded(selector), span.from(), span.to());
        return get(
                query,
                parser -> {
                    var names = new ArrayList<String>();
                    while (parser.nextToken() == JsonToken.VALUE_STRING) {
                        names.add(parser.getText());
                    }
                    return names;
                });
    }

    /// The samples of a metric at each step.
    ///
    /// @param most samples; an answer with more is not read to its end
    List<PastSeries> range(String selector, Span span, int most) throws BackfillFailure {
        var query =
                "query_range?query=%s&start=%d&end=%d&step=%d"
                        .formatted(
                                encoded(selector),
                                span.from(),
                                span.to() - span.step(),
                                span.step());
        return get(query, parser -> matrix(parser, most));
    }

    private <T> T get(String query, Answer<T> answer) throws BackfillFailure {
        var builder =
                HttpRequest.newBuilder(URI.create(base + "/api/v1/" + query)).timeout(PATIENCE);
        headers.forEach(builder::setHeader);
        try {
            politeness.await();
            var response = http.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new BackfillFailure(
                            "%s answers %d: %s".formatted(base, response.statusCode(), text(body)));
                }
                try (var parser = json.createParser(body)) {
                    return data(parser, answer);
                }
            }
        } catch (IOException e) {
            throw new BackfillFailure("%s cannot be read: %s".formatted(base, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackfillFailure("interrupted", e);
        }
    }

    /// Finds `data` or, of a range, `data.result`; the parser stands at the begin of that array.
    private <T> T data(JsonParser parser, Answer<T> answer) throws IOException, BackfillFailure {
        while (parser.nextToken() != null) {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                var name = parser.currentName();
                if ("data".equals(name) || "result".equals(name)) {
                    return answer.read(parser);
                }
                parser.skipChildren();
            }
        }
        throw new BackfillFailure(base + " answers what has no data");
    }

    private List<PastSeries> matrix(JsonParser parser, int most)
            throws IOException, BackfillFailure {
        var all = new ArrayList<PastSeries>();
        int samples = 0;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            PastSeries series = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var field = parser.currentName();
                parser.nextToken();
                if (field.equals("metric")) {
                    series = new PastSeries(labels(parser));
                    all.add(series);
                } else if (field.equals("values") && series != null) {
                    values(parser, series);
                    samples += series.size();
                } else {
                    parser.skipChildren();
                }
            }
            if (samples > most) {
                throw new TooMuch(samples);
            }
        }
        return all;
    }

    /// An answer holds more than is to be held at once.
    @SuppressWarnings("serial")
    static final class TooMuch extends IOException {
        TooMuch(int samples) {
            super("more than %d samples in one answer".formatted(samples));
        }
    }

    private Map<String, String> labels(JsonParser parser) throws IOException {
        var labels = new HashMap<>(more);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            labels.put(name, parser.nextTextValue());
        }
        return labels;
    }

    /// Pairs of seconds and the value as text.
    private static void values(JsonParser parser, PastSeries series) throws IOException {
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            parser.nextToken();
            long second = Math.round(parser.getDoubleValue());
            double value = number(parser.nextTextValue());
            parser.nextToken();
            if (Double.isFinite(value)) {
                series.add(second, value);
            }
        }
    }

    private static double number(String text) throws IOException {
        return switch (text) {
            case "+Inf", "-Inf", "NaN" -> Double.NaN;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw new IOException("a value that is no number", e);
                }
            }
        };
    }

    private static String text(InputStream body) throws IOException {
        return new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8).strip();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
