package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {
    private static final long STEP = 300_000;

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
        var detector = read(file);

        assertThat(detector.isAnomalous()).isTrue();
        assertThat(detector.learnt()).isEqualTo(601);
        for (int i = 601; i < 700; i++) {
            var _ = detector.accept(9_000_000_000L + i * STEP, 100 + i % 3);
        }
        assertThat(detector.judgement().ready()).isTrue();
        assertThat(detector.judgement().expected()).isBetween(90.0, 110.0);
        assertThat(detector.judgement().upper()).isGreaterThan(detector.judgement().expected());
    }

    @Test
    void writesTheNewestByteForByte() throws IOException {
        var newest = stored().getLast();

        assertThat(StoredDetectors.write(read(newest))).isEqualTo(Files.readAllBytes(newest));
    }

    private static SeriesDetector read(Path file) throws IOException {
        return SeriesDetector.readFrom(
                new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file))),
                new Scoring(DetectorParameters.defaults(), STEP));
    }
}
