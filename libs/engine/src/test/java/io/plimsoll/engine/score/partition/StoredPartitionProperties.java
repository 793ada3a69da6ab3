package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.testkit.Mutations;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Damaged stored partitions, as a broken disk leaves them.
class StoredPartitionProperties {
    private static final long MOST_ALLOCATED = 8L << 20;

    /// A form is read, or refused by the one exception that is said; and it takes no more memory
    /// than there is, whatever lengths it claims.
    @Property(seed = "20261124")
    void isReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int version) {
        var stored = Mutations.of(golden(version), seed);
        // What the first reading of all loads is not of this form.
        assertThat(seriesIn(golden(version))).isPositive();

        var measured = Mutations.measured(() -> seriesIn(stored));

        assertThat(measured.result()).isLessThanOrEqualTo(stored.length);
        assertThat(measured.allocated()).isLessThan(MOST_ALLOCATED);
    }

    /// How many series were read; -1 when the form was refused.
    private static int seriesIn(byte[] stored) {
        try {
            return Partition.readFrom(
                            new DataInputStream(new ByteArrayInputStream(stored)),
                            StepParameters.ofStep(Duration.ofMinutes(1)),
                            DetectorParameters.defaults())
                    .all()
                    .size();
        } catch (IOException e) {
            return -1;
        }
    }

    private static byte[] golden(int version) {
        try {
            return Files.readAllBytes(
                    Path.of("src/test/resources/golden/partition-" + version + ".bin"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
