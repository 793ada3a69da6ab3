package io.plimsoll.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Service CHECKOUT = Service.named("checkout");

    @Test
    void isTheSameWheneverItIsAsked() {
        long second = Instant.parse("2026-11-24T12:00:00Z").getEpochSecond();

        assertThat(Load.of(CHECKOUT, "a", second)).isEqualTo(Load.of(CHECKOUT, "a", second));
        assertThat(Load.of(CHECKOUT, "a", second)).isNotEqualTo(Load.of(CHECKOUT, "b", second));
    }

    @Test
    void risesToTheAfternoonAndFallsToTheNight() {
        assertThat(requests("2026-11-24T16:00:00Z"))
                .isGreaterThan(requests("2026-11-24T10:00:00Z"))
                .isGreaterThan(1.5 * requests("2026-11-24T04:00:00Z"));
    }

    @Test
    void isCalmerAtTheWeekend() {
        assertThat(requests("2026-11-22T16:00:00Z"))
                .isLessThan(0.95 * requests("2026-11-24T16:00:00Z"));
    }

    private static double requests(String from) {
        long start = Instant.parse(from).getEpochSecond();
        double sum = 0;
        for (int i = 0; i < 60; i++) {
            sum += Load.of(CHECKOUT, "a", start + 5L * i).requestsPerSecond();
        }
        return sum / 60;
    }
}
