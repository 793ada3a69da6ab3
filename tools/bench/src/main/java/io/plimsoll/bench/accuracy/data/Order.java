package io.plimsoll.bench.accuracy.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The rows of a file by their time, of those of the same time the first.
@SuppressWarnings("ArrayRecordComponent")
record Order(int[] rows) {
    static Order of(long[] times) {
        var rows =
                IntStream.range(0, times.length)
                        .boxed()
                        .sorted(Comparator.comparingLong(row -> times[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (count == 0 || times[rows[i]] != times[rows[count - 1]]) {
                rows[count++] = rows[i];
            }
        }
        return new Order(Arrays.copyOf(rows, count));
    }

    long[] sorted(long[] of) {
        return Arrays.stream(rows).mapToLong(row -> of[row]).toArray();
    }

    double[] sorted(double[] of) {
        return Arrays.stream(rows).mapToDouble(row -> of[row]).toArray();
    }
}
