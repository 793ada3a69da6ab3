package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// People sign in at the console by an OpenID Connect provider, in a browser, where the gateway has
/// the variables of `deploy/components/oidc`.
class SignInE2E {
    private static final Path COMPONENT = Path.of("../../deploy/components/oidc/gateway.yaml");

    @Test
    void letsInWhomTheProviderKnowsAndRenewsTheToken() throws Exception {
        try (var provider = OidcProvider.start();
                var gateway = new LoneGateway(variables(provider))) {
            gateway.start();
            gateway.awaitReady();

            new ConsoleWalk(gateway.url()).signIn();

            assertThat(provider.faults()).isEmpty();
            assertThat(provider.renewals()).isPositive();
        }
    }

    /// With a ConfigMap that has what must be there, and the name of the client.
    private static Map<String, String> variables(OidcProvider provider) throws IOException {
        var config =
                Map.of(
                        "issuer",
                        provider.issuer(),
                        "keys",
                        provider.keysUrl(),
                        "audience",
                        OidcProvider.CLIENT,
                        "client-id",
                        OidcProvider.CLIENT);
        var variables = new HashMap<String, String>();
        for (var patch : YamlObjects.in(COMPONENT)) {
            var variable = patch.path("value");
            var from = variable.at("/valueFrom/configMapKeyRef");
            var value = config.get(from.path("key").asText());
            if (value != null) {
                variables.put(variable.path("name").asText(), value);
            } else {
                assertThat(from.path("optional").asBoolean()).as(from.toString()).isTrue();
            }
        }
        return variables;
    }
}
