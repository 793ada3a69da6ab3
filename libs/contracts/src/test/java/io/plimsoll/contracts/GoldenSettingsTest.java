package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.proto.DetectionSettings;
import io.plimsoll.contracts.proto.DetectionSettings.Directions;
import io.plimsoll.contracts.proto.DetectionSettings.Fold;
import io.plimsoll.contracts.proto.DetectionSettings.Least;
import io.plimsoll.contracts.proto.DetectionSettings.Rule;
import io.plimsoll.contracts.proto.DetectionSettings.Sensitivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What is wanted of series is written byte for byte, see [GoldenFilesTest].
class GoldenSettingsTest {
    private static final Path GOLDEN =
            Path.of("src/test/resources/golden/detection-settings/v1.bin");

    private static final Path FOLDED = GOLDEN.resolveSibling("v1-fold.bin");

    @Test
    void writesTheNewestByteForByte() throws IOException {
        assertThat(settings().toByteArray()).isEqualTo(Files.readAllBytes(GOLDEN));
        assertThat(DetectionSettings.parseFrom(Files.readAllBytes(GOLDEN))).isEqualTo(settings());
    }

    @Test
    void writesHowMembersAreFoldedByteForByte() throws IOException {
        var settings =
                settings().toBuilder()
                        .addRules(
                                Rule.newBuilder()
                                        .setOrigin("preset/postgres")
                                        .addMetrics("pg_replication_lag")
                                        .setFold(Fold.MAX))
                        .build();

        assertThat(settings.toByteArray()).isEqualTo(Files.readAllBytes(FOLDED));
        assertThat(DetectionSettings.parseFrom(Files.readAllBytes(FOLDED))).isEqualTo(settings);
    }

    private static DetectionSettings settings() {
        return DetectionSettings.newBuilder()
                .setCluster("prod")
                .setVersion("1f2e3d4c5b6a7988")
                .addRules(
                        Rule.newBuilder()
                                .setOrigin("shop/quiet")
                                .setCluster("prod")
                                .addNamespaces("shop")
                                .addWorkloadKinds("Deployment")
                                .addWorkloadNames("checkout")
                                .addMetrics("http_*")
                                .setSensitivity(Sensitivity.LOW)
                                .setDirections(Directions.UP)
                                .setLeast(Least.newBuilder().setAbsolute(5).setRelative(0.1)))
                .addRules(
                        Rule.newBuilder()
                                .setOrigin("preset/go")
                                .addMetrics("go_goroutines")
                                .setDirections(Directions.BOTH))
                .build();
    }
}
