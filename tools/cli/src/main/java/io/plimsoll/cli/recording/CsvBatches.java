package io.plimsoll.cli.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The files of `metrics/` as batches: their rows in the order of time, whatever file they are of.
/// One row of each is held. Not thread safe.
final class CsvBatches implements Batches {
    private static final int MOST_ROWS = 10_000;

    private final Path directory;
    private final List<CsvRows> files;
    private final PriorityQueue<CsvRows> byTime =
            new PriorityQueue<>(
                    Comparator.comparingLong(CsvRows::at).thenComparingInt(CsvRows::number));

    private CsvBatches(Path directory, List<CsvRows> files) {
        this.directory = directory;
        this.files = files;
    }

    static CsvBatches open(Path directory, String cluster) throws IOException {
        var all = new CsvBatches(directory, new ArrayList<>());
        try {
            for (var described : CsvSeries.in(directory, cluster)) {
                var rows = new CsvRows(described, all.files.size());
                all.files.add(rows);
                if (rows.next()) {
                    all.byTime.add(rows);
                }
            }
            return all;
        } catch (IOException e) {
            all.close();
            throw e;
        }
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        var batch = new BatchRows();
        for (int i = 0; i < MOST_ROWS && !byTime.isEmpty() && !batch.isFull(); i++) {
            var earliest = byTime.remove();
            batch.add(earliest.row());
            if (earliest.next()) {
                byTime.add(earliest);
            }
        }
        return batch.isEmpty() ? null : batch.build();
    }

    @Override
    public UnreadableRecording unreadable(String reason) {
        return new UnreadableRecording(directory, reason);
    }

    @Override
    public void close() throws IOException {
        for (var each : files) {
            each.close();
        }
    }
}
