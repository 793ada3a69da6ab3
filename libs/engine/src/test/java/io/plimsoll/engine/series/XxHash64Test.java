package io.plimsoll.engine.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /// Every way in which the end of a text is read: by eights, a four, and ones.
    @ParameterizedTest
    @CsvSource({
        "4, 4C33072B45647DCB",
        "8, E4BA22A49AD89D3F",
        "12, 862E292326B8A4FC",
        "31, 80ADFC1D42020F39",
        "32, BF7C9DBE16B5C6E2",
        "40, 1B3CE041C106B50B",
        "47, E7F6F7FE6DB7FF27",
        "64, C02A83E75F3ED6ED"
    })
    void hashesTextsOfAnyLength(int length, String hash) {
        var text = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!?";

        assertThat(XxHash64.of(text.substring(0, length)))
                .isEqualTo(Long.parseUnsignedLong(hash, 16));
    }

    @Test
    void hashesASlice() {
        var bytes = "xxabcxx".getBytes(StandardCharsets.UTF_8);

        assertThat(XxHash64.of(bytes, 2, 3)).isEqualTo(XxHash64.of("abc"));
    }
}
