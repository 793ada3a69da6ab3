package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A story of the demo, as its users see it: it holds every stage against what the services say.
class DemoE2E {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @Test
    void rollsABadVersionBack() throws Exception {
        try (var stage = new DemoStage()) {
            assertThat(stage.play("badrollout", LIMIT))
                    .as(stage.logs())
                    .contains("The whole story happened.");
        }
    }
}
