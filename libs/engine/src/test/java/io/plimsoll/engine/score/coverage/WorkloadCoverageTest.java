package io.plimsoll.engine.score.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadCoverageTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, NO_DATA, nobody sends a series of it",
        "0, 0, 3, 0, NO_DATA, all of its 3 series are missing",
        "0, 0, 0, 3, LATE, whoever sends its 3 series is silent",
        "0, 0, 1, 2, LATE, whoever sends its 3 series is silent",
        "5, 0, 1, 0, DEGRADED, 1 of 6 series are missing",
        "0, 5, 1, 1, DEGRADED, '1 of 7 series are missing, 1 late'",
        "0, 5, 0, 0, IMMATURE, none of its 5 series was learnt long enough",
        "1, 5, 0, 0, WATCHED, ''",
    })
    void isAsBadAsTheWorstOfIt(
            int watched, int immature, int missing, int late, WorkloadState state, String why) {
        var coverage = new WorkloadCoverage(watched, immature, missing, late);

        assertThat(coverage.state()).isEqualTo(state);
        assertThat(coverage.reason()).isEqualTo(why);
    }

    @Test
    void countsEachSeriesOnce() {
        var coverage = WorkloadCoverage.NONE;
        for (var each : SeriesCoverage.values()) {
            coverage = coverage.and(each);
        }

        assertThat(coverage).isEqualTo(new WorkloadCoverage(1, 1, 1, 1));
        assertThat(coverage.and(coverage).series()).isEqualTo(8);
        assertThatThrownBy(() -> new WorkloadCoverage(0, -1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
