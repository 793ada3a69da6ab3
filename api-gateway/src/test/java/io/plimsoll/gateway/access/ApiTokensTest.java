package io.plimsoll.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokensTest {
    @Test
    void knowsWhoHoldsAToken() {
        var tokens =
                ApiTokens.parse(
                        """
                        # portals
                        portal viewer 0123456789abcdef namespaces=shop,cart clusters=prod

                          ops   admin   fedcba9876543210
                        """);

        assertThat(tokens.viewer("0123456789abcdef"))
                .contains(
                        new Viewer(
                                "portal",
                                Role.viewer,
                                new Sight(Set.of("prod"), Set.of("shop", "cart"))));
        assertThat(tokens.viewer("fedcba9876543210"))
                .contains(new Viewer("ops", Role.admin, Sight.ALL));
        assertThat(tokens.viewer("fedcba987654321")).isEmpty();
        assertThat(tokens.viewer("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "portal viewer",
                "portal viewer short-secret",
                "portal owner a-long-secret-0123",
                "portal viewer a-long-secret-0123 namespaces=",
                "portal viewer a-long-secret-0123 namespaces=,",
                "portal viewer a-long-secret-0123 namespace=shop",
                "portal viewer a-long-secret-0123 shop",
                "portal viewer a-long-secret-0123 namespaces=shop, cart"
            })
    void refusesWhatMayBeMeantOtherwiseAndTellsNoToken(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiTokens.parse("# first\n" + line))
                .withMessageContaining("line 2 ")
                .withMessageNotContaining("secret");
    }
}
