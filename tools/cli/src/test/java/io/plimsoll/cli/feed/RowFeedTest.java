package io.plimsoll.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowFeedTest {
    @Test
    void spreadsTheRowsOfABatchUntilTheNext() {
        var times = new long[] {0, 0, 0, 180, 180, 180, 360, 360, 360};

        assertThat(RowFeed.spread(times)).containsExactly(0, 60, 120, 180, 240, 300, 360, 420, 480);
        assertThat(RowFeed.stepMillis(RowFeed.spread(times))).isEqualTo(60);
    }

    @Test
    void leavesAFewDoubledRowsWhereTheyAre() {
        var times = new long[] {0, 60, 60, 120, 180, 180, 240};

        assertThat(RowFeed.spread(times)).isEqualTo(times);
    }

    @Test
    void standsRowsOfOneTimeAndNone() {
        assertThat(RowFeed.spread(new long[] {7, 7, 7})).containsExactly(7, 7, 7);
        assertThat(RowFeed.spread(new long[0])).isEmpty();
        assertThat(RowFeed.stepMillis(new long[] {7})).isEqualTo(60_000);
    }

    @Test
    void letsPassWhatIsLaterAndANumber() {
        var feed = new RowFeed();

        assertThat(feed.isNews(60, 1)).isTrue();
        assertThat(feed.isNews(60, 1)).isFalse();
        assertThat(feed.isNews(30, 1)).isFalse();
        assertThat(feed.isNews(120, Double.NaN)).isFalse();
        assertThat(feed.isNews(120, 2)).isTrue();
    }
}
