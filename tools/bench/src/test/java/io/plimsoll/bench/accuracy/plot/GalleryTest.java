package io.plimsoll.bench.accuracy.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.bench.accuracy.data.LabelledSeries;
import io.plimsoll.bench.accuracy.peer.Contestant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
    private static final int POINTS = 20_000;

    @TempDir Path folder;

    @Test
    void drawsALongSeriesSmall() throws IOException {
        var series = series(POINTS);
        var gallery = new Gallery(folder);

        var name =
                gallery.add(
                        "kpi",
                        series,
                        Contestant.all().getFirst().runWithBand(series.times(), series.values()));
        gallery.close(List.of(name));

        var svg = Files.readString(folder.resolve(name));
        assertThat(name).isEqualTo("kpi-a-b-csv.svg");
        assertThat(svg).hasSizeLessThan(100_000).endsWith("</svg>\n");
        assertThat(svg).contains("<rect", "a/b.csv").doesNotContain("NaN", "Infinity");
        assertThat(Files.readString(folder.resolve("index.html"))).contains("href=\"" + name);
    }

    @Test
    void losesNoSpike() {
        var values = new double[POINTS];
        values[12_345] = 7;

        var buckets = new Buckets(POINTS);

        assertThat(Arrays.stream(buckets.highest(values)).max()).hasValue(7);
        assertThat(buckets.highest(values)).hasSizeLessThan(1000);
    }

    @Test
    void keepsAllOfAShortSeries() {
        var values = new double[] {3, 1, Double.NaN};

        var buckets = new Buckets(3);

        assertThat(buckets.lowest(values)).containsExactly(3, 1, Double.NaN);
        assertThat(buckets.any(new boolean[] {false, false, true}))
                .containsExactly(false, false, true);
    }

    private static LabelledSeries series(int points) {
        var times = new long[points];
        var values = new double[points];
        var labels = new boolean[points];
        for (int i = 0; i < points; i++) {
            times[i] = 60_000L * i;
            values[i] = i % 97 + i % 31;
            labels[i] = i > 5000 && i < 5100;
        }
        return new LabelledSeries("a/b.csv", times, values, labels);
    }
}
