package io.plimsoll.gateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotedTest {
    private final Noted noted = new Noted(2);

    @Test
    void isDueWhenItIsNewAndThenOnceAMinute() {
        assertThat(noted.isDue(1, 500, 1_000)).isTrue();

        noted.written(1, 500, 1_000);

        assertThat(noted.isDue(1, 60_500, 60_999)).isFalse();
        assertThat(noted.isDue(1, 500, 61_000)).isFalse();
        assertThat(noted.isDue(1, 60_500, 61_000)).isTrue();
    }

    @Test
    void forgetsTheLeastRecentlyAskedFor() {
        noted.written(1, 5, 0);
        noted.written(2, 5, 0);
        assertThat(noted.isDue(1, 5, 1)).isFalse();
        noted.written(3, 5, 0);

        assertThat(noted.isDue(2, 5, 1)).isTrue();
        assertThat(noted.isDue(1, 5, 1)).isFalse();
    }
}
