package io.plimsoll.bench.accuracy.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultySystemTest {
    @TempDir Path folder;

    /// The rows of a file need no order; of two of the same time the first counts.
    @Test
    void readsDaysWithAndWithoutFaultsAsOneSystem() throws IOException {
        write(
                "faults.csv",
                """
                part,start,end,type,kind,target
                chaos,1700200000,1700200300,cpu-stress,StressChaos,carts-5f-fzj9z
                """);
        write(
                "train/pod-carts-5f-fzj9z.csv",
                """
                timestamp,cpu
                1700000060,2
                1700000000,1
                1700000060,9
                1700100000,nan
                """);
        write("chaos/pod-carts-5f-fzj9z.csv", "timestamp,cpu\n1700200000,4\n");
        write("chaos/node-10.0.0.1_9100.csv", "timestamp,cpu\n1700200000,5\n");

        var system = FaultRecording.open(folder).system();

        var carts = RecordedSystem.service("carts");
        assertThat(system.lines()).hasSize(3);
        var first = system.lines().getFirst();
        assertThat(first.identity().workload()).isEqualTo(carts.workload());
        assertThat(first.member()).isEqualTo("carts-5f-fzj9z");
        assertThat(first.times())
                .containsExactly(1_700_000_000_000L, 1_700_000_060_000L, 1_700_100_000_000L);
        assertThat(first.values()).containsExactly(1, 2, Double.NaN);
        assertThat(system.faults().getFirst().causes()).containsExactly(carts);
        // After a day of learning.
        assertThat(system.quiet())
                .containsExactly(new RecordedSystem.Span(1_700_086_400_000L, 1_700_100_000_000L));
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
