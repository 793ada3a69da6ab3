package io.plimsoll.action.notify.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final Instant AT = Instant.parse("2026-11-24T03:17:00Z");

    @Test
    void saysThatAnIncidentGoesOnInAnotherAndNotThatItIsOver() {
        var told = Told.of(incident(null, null));

        assertThat(Change.between(told, incident(AT, "inc-2"))).contains(Change.MERGED);
        assertThat(Change.between(told, incident(AT, null))).contains(Change.RESOLVED);
        assertThat(Change.between(Told.of(incident(AT, "inc-2")), incident(AT, "inc-2"))).isEmpty();
    }

    private static IncidentEvent incident(
            @Nullable Instant resolvedAt, @Nullable String mergedInto) {
        return new IncidentEvent(
                "inc-1",
                1,
                IncidentEvent.State.opened,
                "prod",
                List.of("shop"),
                "cart: latency is up",
                AnomalyEvent.Severity.critical,
                AT,
                AT,
                resolvedAt,
                List.of("a"),
                List.of("prod/shop/Deployment/cart"),
                List.of(),
                List.of(),
                "prod/shop/Deployment/cart",
                "/incidents/inc-1",
                List.of(),
                null,
                1,
                List.of(),
                List.of(),
                mergedInto,
                null,
                null);
    }
}
