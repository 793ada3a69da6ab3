package io.plimsoll.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private final MetricsPage page =
            MetricsPage.of(
                    """
                    # TYPE steps_total counter
                    steps_total{quality="complete"} 3.0
                    steps_total{quality="missing"} 1.0
                    steps_total_other 100.0
                    series 1.5E3
                    """);

    @Test
    void sumsTheSeriesOfAMetric() {
        assertThat(page.sum("steps_total")).isEqualTo(4);
        assertThat(page.sum("steps_total", "\"complete\"")).isEqualTo(3);
        assertThat(page.sum("series")).isEqualTo(1_500);
        assertThat(page.sum("absent")).isZero();
    }
}
