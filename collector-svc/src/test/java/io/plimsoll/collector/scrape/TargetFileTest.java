package io.plimsoll.collector.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.policy.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetFileTest {
    private static final PaceDefaults DEFAULTS =
            new PaceDefaults(Duration.ofSeconds(30), Duration.ofSeconds(10));

    @Test
    void saysWhatIsScrapedAndHow() throws Refusal {
        var read =
                read(
                        """
                        - targets: [10.0.0.1:9100, "node-2"]
                          labels: {job: node, rack: 7, __meta_x: y}
                        - targets: [blackbox:9115]
                          labels:
                            __scheme__: https
                            __metrics_path__: /probe
                            __param_target: shop.example
                            __scrape_interval__: 1m
                            __scrape_timeout__: 5s
                        """);

        assertThat(read.faults()).isEmpty();
        assertThat(read.targets()).hasSize(3);
        var first = read.targets().getFirst();
        assertThat(first.url()).hasToString("http://10.0.0.1:9100/metrics");
        assertThat(first.labels())
                .isEqualTo(Map.of("job", "node", "rack", "7", "instance", "10.0.0.1:9100"));
        var last = read.targets().getLast();
        assertThat(last.url()).hasToString("https://blackbox:9115/probe?target=shop.example");
        assertThat(last.pace())
                .isEqualTo(new Target.Pace(Duration.ofMinutes(1), Duration.ofSeconds(5)));
    }

    @Test
    void isJsonAsWell() throws Refusal {
        assertThat(read("[{\"targets\": [\"a:1\"]}]").targets())
                .singleElement()
                .satisfies(it -> assertThat(it.labels()).containsEntry("job", "file"));
    }

    @Test
    void leavesOutATargetThatCannotBeAsked() throws Refusal {
        var read = read("[{\"targets\": [\"a:1\", \"me:pw@b:1\", \"c d\"]}]");

        assertThat(read.targets()).hasSize(1);
        assertThat(read.faults()).hasSize(2);
    }

    @Test
    void isRefusedWhenItIsNoList() {
        assertThatThrownBy(() -> read("")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> read("targets: a:1")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> read("- a:1")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> read("- [")).isInstanceOf(Refusal.class);
    }

    private static Targets read(String text) throws Refusal {
        return TargetFile.read(text.getBytes(StandardCharsets.UTF_8), DEFAULTS);
    }
}
