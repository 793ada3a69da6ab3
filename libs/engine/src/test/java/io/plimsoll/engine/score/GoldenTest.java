package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {
    static List<Path> stored() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/golden"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("detector-"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stored")
    void readsEveryStoredFormThatEverWas(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);

        var detector =
                SeriesDetector.readFrom(
                        new DataInputStream(new ByteArrayInputStream(bytes)),
                        DetectorParameters.defaults(),
                        300_000);

        assertThat(detector.isAnomalous()).isTrue();
        assertThat(RestoreProperties.write(detector)).isEqualTo(bytes);
    }
}
