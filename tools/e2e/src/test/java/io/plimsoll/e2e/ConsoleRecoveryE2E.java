package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A person watches in the console of a gateway that wants tokens, and the gateway is killed.
class ConsoleRecoveryE2E {
    @Test
    void isLiveWithATokenAndAgainByItselfWhenTheGatewayIsBack() throws Exception {
        try (var gateway = new LoneGateway()) {
            gateway.start();
            gateway.awaitReady();
            try (var watch = new ConsoleWalk(gateway.url()).watch(LoneGateway.TOKEN)) {
                watch.await("live");

                gateway.kill();
                watch.await("away");
                gateway.start();
                watch.await("live");

                gateway.tell("inc-1f2e3d4c5b6a7988");
                watch.await("told");
                assertThat(watch.end()).isZero();
            }
        }
    }
}
