package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.series.StepParameters;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each file holds one gauge with an open anomaly and one counter, 300 minutes old.
class PartitionGoldenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "partition-1.bin",
                "partition-2.bin",
                "partition-3.bin",
                "partition-4.bin",
                "partition-5.bin",
                "partition-6.bin",
                "partition-7.bin"
            })
    void readsEveryStoredFormThatEverWas(String name) throws IOException {
        var bytes = Files.readAllBytes(Path.of("src/test/resources/golden", name));

        var partition =
                Partition.readFrom(
                        new DataInputStream(new ByteArrayInputStream(bytes)),
                        StepParameters.ofStep(Duration.ofMinutes(1)),
                        DetectorParameters.defaults());

        assertThat(partition.all()).hasSize(2);
        assertThat(partition.all()).extracting(WatchedSeries::isAnomalous).contains(true);
        partition.watermark("c/", Duration.ofMinutes(302).toMillis());
        partition.endBatch(new Unheard());
        assertThat(partition.all()).hasSize(2);
    }
}
