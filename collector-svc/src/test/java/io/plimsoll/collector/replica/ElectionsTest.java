package io.plimsoll.collector.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.Settings;
import io.plimsoll.collector.source.SourceId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two collectors, `here` and `there`, each with its own clock, and the replicas `a` and `b`.
class ElectionsTest {
    private static final SourceId GROUP = new SourceId("prod", "prod/main");
    private static final ReplicaId A = new ReplicaId(GROUP, "a");
    private static final ReplicaId B = new ReplicaId(GROUP, "b");

    private final FakeRegister register = new FakeRegister();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private HandClock clock = new HandClock();
    private HandClock clockThere = new HandClock();
    private Elections here = elections(clock);
    private Elections there = elections(clockThere);

    @BeforeEach
    void theOtherClockIsWrong() throws InterruptedException {
        clockThere.move(Duration.ofMinutes(-17));
        there = elections(clockThere);
        pass(1);
    }

    @Test
    void takesTheFirstThatItHears() {
        assertThat(here.accepts(B)).isTrue();
        assertThat(here.accepts(A)).isFalse();
        assertThat(here.accepts(B)).isTrue();
        assertThat(here.accepts(new ReplicaId(new SourceId("edge", "edge/main"), "a"))).isTrue();
    }

    @Test
    void agreesWithTheOtherCollectorThatWroteFirst() throws Exception {
        assertThat(here.accepts(A)).isTrue();
        assertThat(there.accepts(B)).isTrue();

        pass(1);

        assertThat(here.accepts(A)).isTrue();
        assertThat(there.accepts(B)).isFalse();
        assertThat(there.accepts(A)).isTrue();
    }

    @Test
    void keepsAReplicaThatOnlyTheOtherCollectorHears() throws Exception {
        here.accepts(A);
        there.accepts(B);
        pass(1);

        for (int i = 0; i < 30; i++) {
            assertThat(here.accepts(A)).isTrue();
            assertThat(there.accepts(B)).isFalse();
            pass(1);
        }
        assertThat(changes()).isEqualTo(1);
    }

    @Test
    void takesTheOtherReplicaWhenTheElectedOneWasSilentForThirtySeconds() throws Exception {
        for (int i = 0; i < 3; i++) {
            here.accepts(A);
            there.accepts(B);
            pass(1);
        }

        for (int i = 0; i < 5; i++) {
            assertThat(there.accepts(B)).isFalse();
            pass(1);
        }
        for (int i = 0; i < 2; i++) {
            there.accepts(B);
            pass(1);
        }

        assertThat(there.accepts(B)).isTrue();
        assertThat(here.accepts(A)).isFalse();
        pass(3);
        assertThat(here.accepts(A)).isFalse();
    }

    @Test
    void electsNobodyWhenNobodyIsHeard() throws Exception {
        here.accepts(A);
        pass(1);
        long before = register.writings();

        pass(100);

        assertThat(register.writings()).isEqualTo(before);
        assertThat(here.accepts(A)).isTrue();
    }

    @Test
    void keepsTheLastElectionWhileTheRegisterIsAwayAndAWhileAfter() throws Exception {
        here.accepts(A);
        pass(1);
        assertThat(there.accepts(B)).isTrue();
        pass(1);
        assertThat(there.accepts(B)).isFalse();

        register.away(true);
        for (int i = 0; i < 20; i++) {
            assertThat(here.accepts(A)).isTrue();
            assertThat(there.accepts(B)).isFalse();
            pass(1);
        }
        register.away(false);
        for (int i = 0; i < 20; i++) {
            assertThat(here.accepts(A)).isTrue();
            assertThat(there.accepts(B)).isFalse();
            pass(1);
        }
    }

    @Test
    void electsOnItsOwnWithoutARegister() throws Exception {
        register.away(true);

        assertThat(here.accepts(A)).isTrue();
        pass(2);

        assertThat(here.accepts(B)).isFalse();
        assertThat(here.accepts(A)).isTrue();
    }

    @Test
    void writesTheElectionAnewWhenTheRegisterLostIt() throws Exception {
        here.accepts(A);
        pass(1);
        register.lose();
        here.accepts(A);
        pass(1);

        assertThat(there.accepts(B)).isTrue();
        pass(1);
        assertThat(there.accepts(B)).isFalse();
    }

    @Test
    void judgesNoSilenceByAClockThatJumped() throws Exception {
        here.accepts(A);
        here.accepts(B);
        pass(1);

        clock.move(Duration.ofHours(5));
        here.accepts(B);
        here.look();
        assertThat(here.accepts(A)).isTrue();

        clock.move(Duration.ofHours(-9));
        here.accepts(B);
        here.look();
        assertThat(here.accepts(B)).isFalse();
        for (int i = 0; i < 8; i++) {
            here.accepts(B);
            pass(1);
        }
        assertThat(here.accepts(B)).isTrue();
    }

    @Test
    void boundsTheReplicasAndThePairsThatItKnows() throws Exception {
        var few = elections(clock, Map.of("max-sources", "3"));
        assertThat(few.accepts(A)).isTrue();
        for (int i = 0; i < 1000; i++) {
            assertThat(few.accepts(new ReplicaId(GROUP, "r" + i))).isFalse();
        }
        for (int i = 0; i < 10; i++) {
            few.accepts(new ReplicaId(new SourceId("prod", "prod/" + i), "a"));
        }
        few.look();

        assertThat(few.accepts(A)).isTrue();
        assertThat(register.writings()).isEqualTo(3);
    }

    @Test
    void refusesAFailoverThatIsTooShortForTheOthersToHear() {
        assertThatThrownBy(() -> elections(clock, Map.of("replica-failover", "14s")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("replica-failover");
    }

    /// Looks of both collectors, five seconds apart.
    private void pass(int looks) throws InterruptedException {
        for (int i = 0; i < looks; i++) {
            clock.move(Duration.ofSeconds(5));
            clockThere.move(Duration.ofSeconds(5));
            here.look();
            there.look();
        }
    }

    private double changes() {
        return meters.get("plimsoll.ingest.replica.changes").counter().count();
    }

    private Elections elections(HandClock at) {
        return elections(at, Map.of());
    }

    private Elections elections(HandClock at, Map<String, String> settings) {
        return new Elections(Settings.of(settings), register, at, meters);
    }
}
