package io.plimsoll.contracts.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalLinkTest {
    private static final byte[] KEY =
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER =
            "0123456789abcdef0123456789abcdeg".getBytes(StandardCharsets.US_ASCII);
    private static final Instant UNTIL = Instant.parse("2026-11-24T07:17:00Z");
    private static final ApprovalLink LINK =
            new ApprovalLink("prod", "act-1f2e3d4c5b6a7988", "on-call", UNTIL);

    @Test
    void isReadWithItsKeyAlone() {
        var text = LINK.signed(KEY);

        assertThat(text).matches("v1\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
        assertThat(ApprovalLink.of(text, KEY)).contains(LINK);
        assertThat(ApprovalLink.of(text, OTHER)).isEmpty();
    }

    @Test
    void isNoneWhenAnyPartOfItWasChanged() {
        var text = LINK.signed(KEY);
        var of = text.split("\\.", -1);
        var body = new ApprovalLink("prod", "act-else", "on-call", UNTIL).signed(OTHER);

        assertThat(ApprovalLink.of("v1." + body.split("\\.", -1)[1] + "." + of[2], KEY)).isEmpty();
        assertThat(ApprovalLink.of("v2." + of[1] + "." + of[2], KEY)).isEmpty();
        for (int i = 0; i < text.length() - 1; i++) {
            var other = text.charAt(i) == 'A' ? 'B' : 'A';
            var changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(ApprovalLink.of(changed, KEY)).as(changed).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "v1..", "v1.a", "v1.!.!", "v1.e30.e30", "a.b.c.d"})
    void isNoneOfWhatIsNotOne(String text) {
        assertThat(ApprovalLink.of(text, KEY)).isEmpty();
        assertThat(ApprovalLink.of(text + "x".repeat(3_000), KEY)).isEmpty();
    }

    @Test
    void isOverFromItsEndOn() {
        assertThat(LINK.isOver(UNTIL.minusMillis(1))).isFalse();
        assertThat(LINK.isOver(UNTIL)).isTrue();
    }

    @Test
    void wantsAKeyThatCannotBeGuessed() {
        assertThatThrownBy(() -> LINK.signed(new byte[31])).hasMessageContaining("32 bytes");
    }
}
