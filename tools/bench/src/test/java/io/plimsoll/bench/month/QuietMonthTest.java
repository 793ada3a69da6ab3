package io.plimsoll.bench.month;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.proto.SampleBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuietMonthTest {
    private static final MonthSize SMALL = new MonthSize(3, 1, true);

    @TempDir Path folder;

    @Test
    void isTheSameForTheSameSeed() throws IOException {
        assertThat(month(1, "once")).isEqualTo(month(1, "again")).isNotEqualTo(month(2, "other"));
    }

    @Test
    void tellsEachSeriesInEachStep() throws IOException {
        var batches = month(1, "whole");

        assertThat(batches.stream().mapToInt(SampleBatch::getValueCount).sum())
                .isGreaterThanOrEqualTo(SMALL.series() * SMALL.steps());
    }

    private List<SampleBatch> month(long seed, String name) throws IOException {
        var recording = TaleRecording.of(new QuietMonth(seed, SMALL), folder.resolve(name));
        var all = new ArrayList<SampleBatch>();
        try (var batches = recording.batches()) {
            for (var each = batches.next(); each != null; each = batches.next()) {
                all.add(SampleBatch.parseFrom(each));
            }
        }
        return all;
    }
}
