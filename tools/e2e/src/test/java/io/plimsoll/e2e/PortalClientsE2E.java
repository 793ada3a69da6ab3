package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What portals are built with works against the gateway as it is: Apollo Client and graphql-ws.
class PortalClientsE2E {
    private static final Path CONSOLE = Path.of("../../api-gateway/src/main/console");

    @Test
    void askWatchAndGoOnWhereTheyWere() throws Exception {
        try (var gateway = new LoneGateway()) {
            gateway.start();
            gateway.awaitReady();
            try (var portal = new ConsoleWatch(clients(gateway.url()))) {
                portal.await("watching");
                gateway.tell("inc-first");
                portal.await("heard inc-first");

                gateway.tell("inc-second");
                portal.await("went on with inc-second");
                assertThat(portal.end()).isZero();
            }
        }
    }

    private static ProcessBuilder clients(String url) {
        return new ProcessBuilder("node", "test/clients/portal.mjs", url, LoneGateway.TOKEN)
                .directory(CONSOLE.toFile());
    }
}
