package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A story of the demo, as its users see it: it holds every stage against what the services say,
/// and then they look at the console.
class DemoE2E {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Pattern INCIDENT =
            Pattern.compile("GraphQL says that incident (inc-\\S+) is resolved");

    @Test
    void rollsABadVersionBack() throws Exception {
        try (var stage = new DemoStage()) {
            var told = stage.play("badrollout", LIMIT);
            assertThat(told).as(stage.logs()).contains("The whole story happened.");

            var incident = INCIDENT.matcher(told);
            assertThat(incident.find()).as(told).isTrue();
            stage.walk(incident.group(1), "demo/shop/checkout");
        }
    }
}
