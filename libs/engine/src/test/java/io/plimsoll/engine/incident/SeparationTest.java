package io.plimsoll.engine.incident;

import static io.plimsoll.engine.incident.Plot.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.incident.surroundings.Subject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// When an incident turns out to be two.
class SeparationTest {
    private static final Subject WEB = workload("shop", "web");
    private static final Subject CART = workload("shop", "cart");
    private static final Subject JOBS = workload("shop", "jobs");

    private final Plot plot = new Plot();

    @Test
    void aNeighbourThatGoesOnAloneIsAnIncidentOfItsOwn() {
        var web = plot.trouble(WEB, "cpu_usage", 5, 10);
        var jobs = plot.trouble(JOBS, "queue_length", 5, 11);
        var together = plot.only().id();
        plot.over(web, WEB, "cpu_usage", 10, 20);

        plot.lasts(jobs, JOBS, "queue_length", 11, 30);
        assertThat(plot.only().id()).isEqualTo(together);

        plot.trouble(workload("other", "clock"), "cpu_usage", 5, 36);
        var lasting =
                plot.open().stream()
                        .filter(each -> each.entities().contains(JOBS))
                        .findFirst()
                        .orElseThrow();
        assertThat(lasting.background().splitFrom()).isEqualTo(together);
        assertThat(lasting.id()).isNotEqualTo(together);
        assertThat(lasting.subject()).isEqualTo(JOBS);
        assertThat(lasting.startedAt()).isEqualTo(11 * Plot.MINUTE);
        assertThat(lasting.symptoms().getFirst().joinedBy()).isNull();
        var over = plot.told.stream().filter(each -> !each.isOpen()).toList();
        assertThat(over).hasSize(1);
        assertThat(over.getFirst().id()).isEqualTo(together);
        assertThat(over.getFirst().entities()).containsExactly(WEB);
        assertThat(over.getFirst().symptoms()).hasSize(1);
    }

    @Test
    void whoIsCalledStaysPartOfIt() {
        plot.calls(JOBS, WEB);
        begin();

        assertThat(plot.states).doesNotContain(IncidentState.RESOLVED);
    }

    @Test
    void whatIsCloseToWhatIsCloseStaysPartOfIt() {
        plot.calls(CART, WEB);
        plot.calls(JOBS, CART);
        plot.trouble(CART, "memory_usage", 5, 9);
        begin();

        assertThat(plot.states).doesNotContain(IncidentState.RESOLVED);
    }

    @Test
    void itIsOneWhileWhatItBeganWithLasts() {
        plot.trouble(WEB, "cpu_usage", 5, 10);
        var jobs = plot.trouble(JOBS, "queue_length", 5, 11);
        plot.over(jobs, JOBS, "queue_length", 11, 15);
        plot.trouble(workload("other", "clock"), "cpu_usage", 5, 60);

        assertThat(plot.states).doesNotContain(IncidentState.RESOLVED);
    }

    @Test
    void theTwoGoTheirOwnWays() throws IOException {
        begin();
        assertThat(plot.open()).hasSize(2);
        plot.restart();
        plot.over("anomaly-2", JOBS, "queue_length", 11, 40);
        plot.trouble(WEB, "cpu_usage", 5, 45);

        assertThat(plot.states.getLast()).isEqualTo(IncidentState.REOPENED);
        assertThat(plot.told.getLast().entities()).containsExactly(WEB);
        assertThat(plot.open()).hasSize(2);
    }

    /// Else people would be told that it is over while something of it goes on.
    @Test
    void itStaysOneWhereWhatGoesOnIsNotWorthACallOfItsOwn() {
        assertThat(parted("cpu_usage").open()).hasSize(1);
        assertThat(parted("cpu_usage").only().symptoms()).hasSize(2);
    }

    @Test
    void whatUsersNoticeIsWorthACallOfItsOwn() {
        var paging = parted("request_errors", "request_duration_p99", "queue_length");

        assertThat(paging.states).containsOnlyOnce(IncidentState.RESOLVED);
        assertThat(paging.only().background().splitFrom()).isNotNull();
        assertThat(paging.only().entities()).containsExactly(JOBS);
    }

    /// In a large cluster something that is noticed is over, and a neighbour goes on.
    private static Plot parted(String... metrics) {
        var paging = new Plot(IncidentParameters.defaults());
        for (int i = 0; i < 200; i++) {
            paging.calls(workload("crowd", "app-" + i), CART);
        }
        var web = paging.trouble(WEB, "request_duration_p99", 5, 10);
        paging.lasts(web, WEB, "request_duration_p99", 10, 16);
        for (var metric : metrics) {
            paging.trouble(JOBS, metric, 5, 11);
        }
        paging.over(web, WEB, "request_duration_p99", 10, 20);
        paging.trouble(workload("other", "clock"), "cpu_usage", 5, 36);
        return paging;
    }

    /// One in the midst of which the first is over, and half an hour more.
    private void begin() {
        var web = plot.trouble(WEB, "cpu_usage", 5, 10);
        plot.trouble(JOBS, "queue_length", 5, 11);
        plot.over(web, WEB, "cpu_usage", 10, 20);
        plot.trouble(workload("other", "clock"), "cpu_usage", 5, 36);
    }
}
