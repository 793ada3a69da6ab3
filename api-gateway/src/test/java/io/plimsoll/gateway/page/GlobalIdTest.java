package io.plimsoll.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlobalIdTest {
    @Test
    void comesBackFromItsText() {
        var id = new GlobalId("Incident", "inc-1:2");

        assertThat(id.text()).isEqualTo("SW5jaWRlbnQ6aW5jLTE6Mg==");
        assertThat(GlobalId.of(id.text())).contains(id);
    }

    @Test
    void isNotMadeOfOtherText() {
        assertThat(GlobalId.of("inc-1f2e3d4c5b6a7988")).isEmpty();
        assertThat(GlobalId.of("YWJj")).isEmpty();
        assertThat(GlobalId.of("OmE=")).isEmpty();
    }
}
