package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.RecordQuery;
import io.plimsoll.contracts.proto.RecordPage;
import io.plimsoll.contracts.proto.RollupBatch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The record of a cluster; each test has days of its own, since a record is of all series.
@QuarkusTest
@QuarkusTestResource(value = ModelServers.class, restrictToAnnotatedClass = true)
class RecordIT extends RunningModels {
    private static final int MOST_BYTES = 1 << 20;

    @Test
    void tellsAllStepsOfAllSeriesPageByPage() throws Exception {
        long begin = START;
        for (int i = 0; i < 70; i++) {
            var series = Steps.of("shop", "all-" + i);
            send(series, series.batch(begin, begin + 500, Steps::usual));
        }
        awaitCompacted();

        var pages = pages(query("prod", begin + 10, begin + 490, null));

        assertThat(pages).hasSizeGreaterThan(2);
        assertThat(pages).allMatch(page -> page.getSerializedSize() < MOST_BYTES);
        assertThat(steps(pages)).isEqualTo(70 * 480);
        assertThat(pages.getFirst().getSteps().getSymbolsList()).contains("code", "200");
    }

    @Test
    void tellsWhatWasMissing() throws Exception {
        long begin = START + 10 * Steps.DAY;
        var series = Steps.of("shop", test);
        send(series, series.batch(begin, begin + 10, at -> at == begin + 3 ? Double.NaN : 1));
        awaitCompacted();

        var page = pages(query("prod", begin, begin + 10, null)).getFirst().getSteps();

        assertThat(page.getQualityList())
                .filteredOn(RollupBatch.Quality.MISSING::equals)
                .hasSize(1);
        assertThat(page.getQuality(3)).isEqualTo(RollupBatch.Quality.MISSING);
    }

    @Test
    void showsNobodyTheStepsOfAnotherCluster() throws Exception {
        long begin = START + 20 * Steps.DAY;
        var series = Steps.of("shop", test);
        send(series, series.batch(begin, begin + 10, Steps::usual));
        awaitCompacted();

        assertThat(steps(pages(query("prod", begin, begin + 10, null)))).isEqualTo(10);
        assertThat(steps(pages(query("test", begin, begin + 10, null)))).isZero();
    }

    @Test
    void refusesAQueryThatMakesNoSense() throws Exception {
        for (var bad :
                List.of(
                        Json.bytes(query("", 0, 10, null)),
                        Json.bytes(query("prod", 10, 0, null)),
                        Json.bytes(query("prod", 0, 10, "x")),
                        Json.bytes(query("prod", 0, 10, "1.9999999999999999999")),
                        "{".getBytes(StandardCharsets.UTF_8),
                        "null".getBytes(StandardCharsets.UTF_8))) {
            assertThat(asked(bad).getErrorCode()).isEqualTo("BAD_REQUEST");
        }
    }

    private static int steps(List<RecordPage> pages) {
        return pages.stream().mapToInt(page -> page.getSteps().getValueCount()).sum();
    }

    private List<RecordPage> pages(RecordQuery first) throws Exception {
        var pages = new ArrayList<RecordPage>();
        var query = first;
        do {
            var page = asked(Json.bytes(query));
            assertThat(page.getErrorCode()).isEmpty();
            pages.add(page);
            query = new RecordQuery(query.cluster(), query.from(), query.to(), page.getNext());
        } while (!pages.getLast().getNext().isEmpty());
        return pages;
    }

    private RecordPage asked(byte[] query) throws Exception {
        var answer =
                connection.request(
                        "plimsoll.v1.queries.model.record", query, Duration.ofSeconds(10));
        return RecordPage.parseFrom(Objects.requireNonNull(answer).getData());
    }

    private static RecordQuery query(String cluster, long from, long to, @Nullable String after) {
        return new RecordQuery(
                cluster,
                Instant.ofEpochMilli(from * Steps.MINUTE),
                Instant.ofEpochMilli(to * Steps.MINUTE),
                after);
    }
}
