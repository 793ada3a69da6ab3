package io.plimsoll.collector.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final Target.Pace PACE =
            new Target.Pace(Duration.ofSeconds(30), Duration.ofSeconds(10));

    private static Target target(String url) {
        return new Target(URI.create(url), Map.of("job", "a"), false, PACE);
    }

    @Test
    void isDueAtTheSameTimesWhoeverAsks() {
        var target = target("http://10.0.0.1:80/metrics");
        long first = target.due(1_000_000);

        assertThat(first).isBetween(1_000_000L, 1_029_999L);
        assertThat(target("http://10.0.0.1:80/metrics").due(first)).isEqualTo(first);
        assertThat(target.due(first + 1)).isEqualTo(first + 30_000);
        assertThat(target.due(-5)).isBetween(-5L, 29_994L);
    }

    @Test
    void isSpreadOverTheInterval() {
        var tenths =
                IntStream.range(0, 1_000)
                        .mapToLong(i -> target("http://10.0.0.1:" + i + "/metrics").due(0) / 3_000)
                        .boxed()
                        .toList();

        for (long tenth = 0; tenth < 10; tenth++) {
            long each = tenth;
            assertThat(tenths.stream().filter(it -> it == each)).hasSizeBetween(60, 140);
        }
    }

    @Test
    void isNoneThatCannotBeAsked() {
        assertThatThrownBy(() -> target("ftp://a/b")).hasMessageContaining("http or https");
        assertThatThrownBy(() -> target("file:///etc/passwd")).hasMessageContaining("http");
        assertThatThrownBy(() -> target("http://me:secret@a/b"))
                .hasMessageContaining("not sent")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> target("http:///b")).hasMessageContaining("host");
    }

    @Test
    void isToldOfWithoutItsParameters() {
        assertThat(target("http://10.0.0.1:80/probe?token=secret").shown())
                .isEqualTo("http://10.0.0.1:80/probe");
    }

    @Test
    void hasTheAddressThatConfigurationsSay() {
        var address =
                new TargetAddress(
                        "", "10.0.0.1:80", "probe me", Map.of("q", List.of("a&b", "c d")));

        assertThat(address.url()).hasToString("http://10.0.0.1:80/probe%20me?q=a%26b&q=c+d");
        assertThat(TargetAddress.of("fd00::1", 80)).isEqualTo("[fd00::1]:80");
    }

    @Test
    void hasAPaceAsPrometheusWritesIt() {
        var defaults = new PaceDefaults(Duration.ofSeconds(30), Duration.ofSeconds(10));

        assertThat(defaults.pace("", "")).isEqualTo(PACE);
        assertThat(defaults.pace("1m30s", "500ms"))
                .isEqualTo(new Target.Pace(Duration.ofSeconds(90), Duration.ofMillis(500)));
        assertThat(defaults.pace("5s", "").timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> defaults.pace("5s", "6s")).hasMessageContaining("not longer");
        assertThatThrownBy(() -> defaults.pace("10ms", "")).hasMessageContaining("between");
        assertThatThrownBy(() -> defaults.pace("soon", "")).hasMessageContaining("'soon'");
        assertThatThrownBy(() -> defaults.pace("999999999d", "")).hasMessageContaining("between");
    }
}
