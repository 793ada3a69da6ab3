package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopTest {
    private static final Instant ORIGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = ORIGIN.plusSeconds(500);

    private final Shop shop = Shop.since(ORIGIN, 1);

    @Test
    void foldsPodsIntoTheirWorkloads() {
        var workloads =
                shop.signals().stream()
                        .map(signal -> Shop.identity(signal).workload())
                        .distinct()
                        .toList();

        assertThat(workloads)
                .containsExactly(
                        new Workload("Deployment", "cart"),
                        new Workload("Deployment", "checkout"),
                        new Workload("Deployment", "search"),
                        new Workload("Deployment", "payment"),
                        new Workload("StatefulSet", "ledger"),
                        new Workload("DaemonSet", "proxy"));
    }

    @Test
    void namesASeriesByWhatDistinguishesIt() {
        assertThat(Shop.identity(shop.signal("checkout", Shop.REQUESTS)))
                .isEqualTo(
                        new SeriesIdentity(
                                "harbour",
                                "shop",
                                new Workload("Deployment", "checkout"),
                                "app_requests_total",
                                List.of(
                                        new Label("code", "200"),
                                        new Label("container", "checkout"),
                                        new Label("job", "apps"))));
    }

    @Test
    void isTheSameForTheSameSeed() {
        var again = Shop.since(ORIGIN, 1).exposition(LATER.toEpochMilli());

        assertThat(shop.exposition(LATER.toEpochMilli())).isEqualTo(again);
    }

    @Test
    void switchesAFaultOnAndOff() {
        var signal = shop.signal("cart", Shop.MEMORY);
        double before = value(signal, LATER.plusSeconds(9));
        signal.suffer(Fault.of(LATER.plusSeconds(10), Duration.ofSeconds(5), 3));
        var calm = Shop.since(ORIGIN, 1).signal("cart", Shop.MEMORY);

        assertThat(value(signal, LATER.plusSeconds(9))).isEqualTo(before);
        assertThat(value(signal, LATER.plusSeconds(10)))
                .isEqualTo(3 * value(calm, LATER.plusSeconds(10)));
        assertThat(value(signal, LATER.plusSeconds(15)))
                .isEqualTo(value(calm, LATER.plusSeconds(15)));
    }

    @Test
    void countsOnWhileACounterAllButStops() {
        var signal = shop.signal("cart", Shop.REQUESTS);
        signal.suffer(Fault.of(LATER, Duration.ofSeconds(10), 0.01));

        double atBegin = value(signal, LATER);
        double atEnd = value(signal, LATER.plusSeconds(10));
        double after = value(signal, LATER.plusSeconds(20));

        assertThat(atEnd - atBegin).isBetween(0.5, 10.0);
        assertThat(after - atEnd).isBetween(200.0, 700.0);
    }

    @Test
    void refusesAFaultInThePastThatWasRead() {
        var signal = shop.signal("cart", Shop.MEMORY);
        value(signal, LATER);
        var fault = Fault.of(LATER, Duration.ofSeconds(10), 3);

        assertThatThrownBy(() -> signal.suffer(fault))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too late");
    }

    private static double value(Signal signal, Instant at) {
        return signal.readings(at.toEpochMilli()).getFirst().value();
    }
}
