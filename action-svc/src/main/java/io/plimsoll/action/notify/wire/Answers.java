package io.plimsoll.action.notify.wire;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// What the status of a response means. That the receiver is overloaded or away passes, that it
/// does not want the message does not.
final class Answers {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    /// Nobody sends us away for longer.
    private static final Duration LONGEST = Duration.ofHours(1);

    private Answers() {}

    static Answer of(HttpResponse<?> response, Instant now) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Answer.Taken();
        }
        boolean passes = status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
        var reason = "status " + status;
        return passes
                ? new Answer.Later(
                        reason,
                        response.headers()
                                .firstValue("Retry-After")
                                .map(value -> retryAfter(value, now))
                                .orElse(Duration.ZERO))
                : new Answer.Refused(reason);
    }

    /// Seconds, or a date (RFC 9110, 10.2.3); zero when it is neither.
    static Duration retryAfter(String value, Instant now) {
        Duration wait;
        try {
            wait =
                    value.matches("\\d{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(value))
                            : Duration.between(
                                    now,
                                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant());
        } catch (DateTimeException _) {
            return Duration.ZERO;
        }
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
