package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// People sign in at the console by an OpenID Connect provider, in a browser.
class SignInE2E {
    @Test
    void letsInWhomTheProviderKnowsAndRenewsTheToken() throws Exception {
        try (var provider = OidcProvider.start();
                var gateway =
                        new LoneGateway(
                                Map.of(
                                        "PLIMSOLL_API_JWT_KEYS", provider.keysUrl(),
                                        "PLIMSOLL_API_JWT_ISSUER", provider.issuer(),
                                        "PLIMSOLL_API_JWT_AUDIENCE", OidcProvider.CLIENT,
                                        "PLIMSOLL_API_OIDC_ISSUER", provider.issuer(),
                                        "PLIMSOLL_API_OIDC_CLIENT_ID", OidcProvider.CLIENT))) {
            gateway.start();
            gateway.awaitReady();

            new ConsoleWalk(gateway.url()).signIn();

            assertThat(provider.faults()).isEmpty();
            assertThat(provider.renewals()).isPositive();
        }
    }
}
