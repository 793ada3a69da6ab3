package io.plimsoll.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.gateway.refusal.ChangesGone;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedTest {
    private final Feed<String> feed = new Feed<>(3);

    @Test
    void tellsWhatCameSinceAndThenWhatComes() throws ChangesGone {
        feed.tell(new Change<>(5, "a"));
        feed.tell(new Change<>(7, "b"));
        feed.tell(new Change<>(9, "c"));

        var watcher = watching(feed.after(5));
        feed.tell(new Change<>(12, "d"));

        assertThat(heard(watcher)).containsExactly("b", "c", "d");
    }

    @Test
    void tellsWhoNamesNoPlaceOnlyWhatComes() {
        feed.tell(new Change<>(5, "a"));

        var watcher = watching(feed.fromNowOn());
        feed.tell(new Change<>(7, "b"));

        assertThat(heard(watcher)).containsExactly("b");
    }

    @Test
    void refusesToGoOnFromWhereNotAllIsRemembered() {
        for (int each = 1; each <= 5; each++) {
            feed.tell(new Change<>(each, "told"));
        }

        assertThatThrownBy(() -> feed.after(1)).isInstanceOf(ChangesGone.class);
    }

    @Test
    void goesOnFromTheLastThatIsForgotten() throws ChangesGone {
        for (int each = 1; each <= 5; each++) {
            feed.tell(new Change<>(each, "told " + each));
        }

        assertThat(heard(watching(feed.after(2)))).containsExactly("told 3", "told 4", "told 5");
    }

    @Test
    void refusesToGoOnFromWhereItDoesNotStandYet() {
        feed.tell(new Change<>(5, "a"));

        assertThatThrownBy(() -> feed.after(6)).isInstanceOf(ChangesGone.class);
    }

    @Test
    void refusesToGoOnBeforeAnythingWasRead() {
        assertThatThrownBy(() -> feed.after(0)).isInstanceOf(ChangesGone.class);
    }

    @Test
    void endsWhoWatchesWhenSomethingWasLost() {
        var watcher = watching(feed.fromNowOn());

        feed.forget(9);

        watcher.assertFailedWith(ChangesGone.class);
    }

    @Test
    void endsWhoIsTooFarBehindAndGoesOnWithTheOthers() {
        var slow = feed.fromNowOn().subscribe().withSubscriber(AssertSubscriber.create(0));
        var quick = watching(feed.fromNowOn());
        for (int each = 1; each <= 300; each++) {
            feed.tell(new Change<>(each, "told"));
        }
        slow.request(1_000);

        assertThat(slow.getFailure()).isNotNull();
        assertThat(heard(quick)).hasSize(300);
    }

    private static AssertSubscriber<Change<String>> watching(Multi<Change<String>> changes) {
        return changes.subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    private static List<String> heard(AssertSubscriber<Change<String>> watcher) {
        return watcher.getItems().stream().map(Change::of).toList();
    }
}
