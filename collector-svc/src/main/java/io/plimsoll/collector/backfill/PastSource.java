package io.plimsoll.collector.backfill;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.plimsoll.policy.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Somebody who keeps the past of a cluster and speaks Prometheus' HTTP API.
///
/// @param name by which people ask for it
/// @param url what comes before `/api/v1`
/// @param labels that its series get, as it writes them to the collector with
/// @param headers of each request: a tenant, or who asks
/// @param tokenFile whose content is sent as bearer token
/// @param step in seconds, as long as the detector's
/// @param concurrency so many metrics at the same time
/// @param rate queries a second
record PastSource(
        String name,
        String cluster,
        URI url,
        Map<String, String> labels,
        Map<String, String> headers,
        @Nullable Path tokenFile,
        long step,
        int concurrency,
        double rate) {
    private static final long STEP = 60;
    private static final int CONCURRENCY = 2;
    private static final double RATE = 5;

    PastSource {
        labels = Map.copyOf(labels);
        headers = Map.copyOf(headers);
    }

    /// As it is written.
    record Written(
            @Nullable String name,
            @Nullable String cluster,
            @Nullable String url,
            @Nullable Map<String, String> labels,
            @Nullable Map<String, String> headers,
            @Nullable String tokenFile,
            @JsonProperty("stepSeconds") @Nullable Long step,
            @Nullable Integer concurrency,
            @Nullable Double rate) {
        PastSource read() throws Refusal {
            long steps = step == null ? STEP : step;
            int atOnce = concurrency == null ? CONCURRENCY : concurrency;
            double pace = rate == null ? RATE : rate;
            if (steps < 1 || atOnce < 1 || !(pace > 0)) {
                throw new Refusal("", "stepSeconds, concurrency and rate are above 0");
            }
            return new PastSource(
                    said("name", name),
                    said("cluster", cluster),
                    address(said("url", url)),
                    labels == null ? Map.of() : labels,
                    headers == null ? Map.of() : headers,
                    tokenFile == null ? null : Path.of(tokenFile),
                    steps,
                    atOnce,
                    pace);
        }

        private static String said(String field, @Nullable String value) throws Refusal {
            if (value == null || value.isBlank()) {
                throw new Refusal(field, "it is wanted");
            }
            return value;
        }

        private static URI address(String url) throws Refusal {
            try {
                var read = URI.create(url);
                var scheme = String.valueOf(read.getScheme());
                if (Objects.nonNull(read.getHost()) && scheme.matches("https?")) {
                    return read;
                }
            } catch (IllegalArgumentException _) {
                // Told below.
            }
            throw new Refusal("url", "an address that begins with http:// or https:// is expected");
        }
    }

    /// What each request has, as it is now.
    ///
    /// @throws IOException when the token cannot be read
    Map<String, String> headersNow() throws IOException {
        if (tokenFile == null) {
            return headers;
        }
        var all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + Files.readString(tokenFile).strip());
        return all;
    }
}
