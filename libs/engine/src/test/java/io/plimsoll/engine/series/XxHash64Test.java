package io.plimsoll.engine.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Against the values that the reference implementation gives for seed 0.
class XxHash64Test {
    @Test
    void hashesNothing() {
        assertThat(XxHash64.of("")).isEqualTo(0xEF46DB3751D8E999L);
    }

    @Test
    void hashesShortText() {
        assertThat(XxHash64.of("a")).isEqualTo(0xD24EC4F1A98C6E5BL);
        assertThat(XxHash64.of("abc")).isEqualTo(0x44BC2CF5AD770999L);
    }

    @Test
    void hashesTextOfMoreThanAStripe() {
        assertThat(XxHash64.of("Nobody inspects the spammish repetition"))
                .isEqualTo(0xFBCEA83C8A378BF1L);
    }

    @Test
    void hashesASlice() {
        var bytes = "xxabcxx".getBytes(StandardCharsets.UTF_8);

        assertThat(XxHash64.of(bytes, 2, 3)).isEqualTo(XxHash64.of("abc"));
    }
}
