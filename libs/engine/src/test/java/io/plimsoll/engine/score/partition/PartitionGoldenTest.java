package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each file holds one gauge with an open anomaly and one counter, 300 minutes old.
class PartitionGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static List<Path> stored() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("partition-\\d+\\.bin"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stored")
    void readsEveryStoredFormThatEverWas(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);

        var partition = StoredForm.read(bytes);

        assertThat(partition.all()).hasSize(2);
        assertThat(partition.all()).extracting(WatchedSeries::isAnomalous).contains(true);
        partition.watermark("c/", Duration.ofMinutes(302).toMillis());
        partition.endBatch(new Unheard());
        assertThat(partition.all()).hasSize(2);
    }
}
