package io.plimsoll.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacesTest {
    private static final long SECOND = 1_000_000_000L;

    private final Paces paces = new Paces(10, 20);

    private int taken(String caller, long now, int requests) {
        int taken = 0;
        for (int i = 0; i < requests; i++) {
            if (paces.take(caller, now).isZero()) {
                taken++;
            }
        }
        return taken;
    }

    @Test
    void letABurstThroughAndThenSoManyASecond() {
        assertThat(taken("ada", 0, 100)).isEqualTo(20);
        assertThat(taken("ada", SECOND, 100)).isEqualTo(10);
        assertThat(taken("ada", 100 * SECOND, 100)).isEqualTo(20);
    }

    @Test
    void sayHowLongToWait() {
        taken("ada", 0, 20);

        assertThat(paces.take("ada", 0)).isEqualTo(Duration.ofMillis(100));
        assertThat(paces.take("ada", SECOND / 10)).isZero();
    }

    @Test
    void holdNobodyForAnother() {
        taken("ada", 0, 100);

        assertThat(paces.take("bob", 0)).isZero();
    }

    @Test
    void holdNobodyWhereNoneIsWanted() {
        var any = new Paces(0, 1);

        for (int i = 0; i < 1_000; i++) {
            assertThat(any.take("ada", 0)).isZero();
        }
    }

    @Test
    void forgetWhoKeptThePaceWhenThereAreTooMany() {
        for (int i = 0; i < 30_000; i++) {
            assertThat(paces.take("caller " + i, i * SECOND)).isZero();
        }
        taken("ada", 30_000 * SECOND, 100);
        assertThat(paces.take("ada", 30_000 * SECOND)).isPositive();
    }
}
