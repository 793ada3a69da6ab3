package io.plimsoll.collector.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.collector.calls.Call;
import io.plimsoll.collector.calls.CallExchange;
import io.plimsoll.collector.calls.HeardCalls;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Two collectors of a cluster and a real Redis.
@QuarkusTest
@QuarkusTestResource(value = KubeServers.class, restrictToAnnotatedClass = true)
class CallExchangeIT {
    private static final int MINUTE = 30_000_000;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Instance<RedisDataSource> redises;

    private final HeardCalls heardHere = new HeardCalls("calls");

    private CallExchange exchange(HeardCalls heard) {
        return new CallExchange(redises, heard, new SimpleMeterRegistry());
    }

    private static Map<String, String> flow(String to) {
        return Map.of(
                "__name__", "hubble_flows_processed_total",
                "source_namespace", "shop",
                "source_workload", "web",
                "destination_namespace", "shop",
                "destination_workload", to);
    }

    @Test
    void theSourceKnowsForTwoHoursWhatAnotherHeard() {
        var here = exchange(heardHere);
        var source = exchange(new HeardCalls("calls"));
        var _ = heardHere.hear(flow("db"), "calls", MINUTE);

        here.write(MINUTE);
        assertThat(source.read(MINUTE))
                .hasValueSatisfying(calls ->
                        assertThat(calls)
                                .containsExactly(new Call("shop", "web", "shop", "", "db")));
        assertThat(source.read(MINUTE)).as("asked in that minute").isEmpty();

        var _ = heardHere.hear(flow("cache"), "calls", MINUTE + 60);
        here.write(MINUTE + 61);
        assertThat(source.read(MINUTE + 120).orElseThrow()).hasSize(2);
        assertThat(source.read(MINUTE + 121).orElseThrow())
                .containsExactly(new Call("shop", "web", "shop", "", "cache"));
    }
}
