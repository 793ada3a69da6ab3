package io.plimsoll.bench.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void aQuantileIsTheSmallestThatCoversIt() {
        var latencies = new Latencies();
        for (int each = 1; each <= 100; each++) {
            latencies.add("now", each * 1_000_000L);
        }
        latencies.add("node", 500_000_000L);

        assertThat(latencies.millis("now", 0.5)).isEqualTo(50);
        assertThat(latencies.millis("now", 0.99)).isEqualTo(99);
        assertThat(latencies.millis(1)).isEqualTo(500);
        assertThat(latencies.count()).isEqualTo(101);
        assertThat(latencies.millis("nobody", 0.5)).isNaN();
    }
}
