package io.plimsoll.detector.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    @Test
    void givesEachPartitionToOneReplica() {
        for (int replicas = 1; replicas <= 20; replicas++) {
            var seen = new HashSet<Integer>();
            for (int ordinal = 0; ordinal < replicas; ordinal++) {
                var own = new Ownership(16, replicas, ordinal).partitions();
                assertThat(own).noneMatch(seen::contains);
                seen.addAll(own);
            }
            assertThat(seen).hasSize(16);
        }
    }

    @Test
    void readsTheOrdinalFromTheNameOfAStatefulSetsPod() {
        assertThat(Ownership.ordinalOf("detector-svc-2", 3)).isEqualTo(2);
        assertThat(Ownership.ordinalOf("laptop", 1)).isZero();
        assertThat(Ownership.ordinalOf("node-17", 1)).isZero();
        assertThatThrownBy(() -> Ownership.ordinalOf("laptop", 3))
                .hasMessageContaining("PLIMSOLL_DETECTOR_ORDINAL");
    }

    @Test
    void refusesAnOrdinalBeyondTheReplicas() {
        assertThatThrownBy(() -> new Ownership(16, 3, 3)).hasMessageContaining("3 of 3 replicas");
    }

    @Test
    void givesEachClusterOneHome() {
        var own = new Ownership(16, 1, 0);

        assertThat(
                        IntStream.range(0, 16)
                                .filter(partition -> own.isHomeOf("prod", partition))
                                .count())
                .isEqualTo(1);
    }
}
