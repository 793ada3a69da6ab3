package io.plimsoll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailsTest {
    private static final int[] PRIORS = {8_000, 2_000};

    @Test
    void riseWithTheSize() {
        var tails = learnt(5_000);

        double before = -1;
        for (double x = 0; x < 400; x += 0.05) {
            assertThat(rarity(tails, x)).isGreaterThanOrEqualTo(before);
            before = rarity(tails, x);
        }
    }

    @Test
    void tellTheProbabilityOfWhatTheySaw() {
        var tails = learnt(50_000);

        // P(|N| > 0.707) = 0.4795 and P(|N| > 2) = 0.0455, so 0.319 and 1.342, at edges of cells.
        // Far out the heavy prior and the Pareto tail keep it sober: P(|N| > 4.5) = 10^-5.2.
        assertThat(rarity(tails, 0.70711)).isBetween(0.31, 0.33);
        assertThat(rarity(tails, 2.00001)).isBetween(1.30, 1.39);
        assertThat(rarity(tails, 4.5)).isBetween(3.0, 4.0);
    }

    @Test
    void judgeSoberlyBeforeTheySawAnything() {
        var tails = new Tails(2, tail -> PRIORS[tail], 3_000);

        // The prior: 1 / (1 + (x / 0.75)^4).
        assertThat(rarity(tails, 2)).isCloseTo(Math.log10(1 + Math.pow(2 / 0.75, 4)), within(0.1));
        assertThat(rarity(tails, 32)).isBetween(5.0, 7.0);
    }

    @Test
    void giveTheSizeOfARarity() {
        var tails = learnt(5_000);
        var mark = new TailMark();

        tails.mark(0, mark);

        assertThat(rarity(tails, mark.size(3))).isCloseTo(3, within(1e-6));
    }

    @Test
    void giveTheSizeThatARarityHadWhenItWasMarked() {
        var tails = learnt(5_000);
        var mark = new TailMark();
        tails.mark(0, mark);
        double then = mark.size(3);
        for (int i = 0; i < 500; i++) {
            tails.learn(0, Tails.position(40), Tails.FULL);
        }

        assertThat(mark.size(3)).isEqualTo(then);
        tails.mark(0, mark);
        assertThat(mark.size(3)).isGreaterThan(2 * then);
    }

    @Test
    void standSizesBeyondTheirEnds() {
        var tails = learnt(100);

        assertThat(rarity(tails, 0)).isBetween(0.0, 1e-8);
        assertThat(rarity(tails, Double.POSITIVE_INFINITY)).isEqualTo(rarity(tails, 256));
        assertThat(Tails.position(Double.NaN)).isZero();
        tails.learn(0, Tails.position(1e9), Tails.FULL);
        tails.learn(0, Tails.position(-1), Tails.FULL);
        assertThat(rarity(tails, 1)).isFinite();
    }

    @Test
    void countHowOftenASizeWasSeen() {
        var tails = new Tails(2, tail -> PRIORS[tail], 3_000);
        for (int i = 0; i < 5; i++) {
            tails.learn(1, Tails.position(20), Tails.FULL);
        }
        tails.learn(1, Tails.position(20), Tails.LIGHT);

        assertThat(tails.beyond(1, Tails.position(20), PRIORS[1])).isBetween(5.0, 5.5);
        assertThat(tails.beyond(1, Tails.position(100), PRIORS[1])).isBetween(0.0, 0.5);
        assertThat(tails.beyond(0, Tails.position(20), PRIORS[0])).isBetween(0.0, 0.5);
    }

    @Test
    void forgetByHalves() {
        var tails = new Tails(2, tail -> PRIORS[tail], 100);
        for (int i = 0; i < 100; i++) {
            tails.learn(0, Tails.position(50), Tails.FULL);
            tails.advance();
        }

        assertThat(tails.beyond(0, Tails.position(50), PRIORS[0])).isBetween(49.0, 51.0);
    }

    @Test
    void neverOverflow() {
        var tails = new Tails(1, _ -> 8_000, Integer.MAX_VALUE);
        for (int i = 0; i < 100_000; i++) {
            tails.learn(0, Tails.position(3), Tails.FULL);
        }

        assertThat(rarity(tails, 2)).isBetween(0.0, 1.0);
        assertThat(rarity(tails, 6)).isGreaterThan(rarity(tails, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 777, 3_001, 40_000})
    void comeBackFromTheirStoredForm(int points) throws IOException {
        var tails = learnt(points);
        var form = stored(tails);

        var restored = new Tails(2, _ -> 1, 3_000);
        restored.readFrom(new DataInputStream(new ByteArrayInputStream(form)));

        assertThat(stored(restored)).isEqualTo(form);
        for (double x = 0.1; x < 300; x *= 1.3) {
            assertThat(rarity(restored, x)).isEqualTo(rarity(tails, x));
        }
    }

    @Test
    void areStoredSmallWhileTheyAreYoung() throws IOException {
        assertThat(stored(learnt(0))).hasSize(5 + 2 * 3);
        assertThat(stored(learnt(30)).length).isLessThan(40);
    }

    @Test
    void refuseAStoredFormThatIsNone() throws IOException {
        var form = stored(learnt(0));
        Arrays.fill(form, 5, form.length, (byte) -1);

        assertThatThrownBy(() ->
                        new Tails(2, _ -> 1, 3_000)
                                .readFrom(new DataInputStream(new ByteArrayInputStream(form))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("five bytes");
    }

    private static byte[] stored(Tails tails) throws IOException {
        var bytes = new ByteArrayOutputStream();
        tails.writeTo(new DataOutputStream(bytes), tail -> PRIORS[tail]);
        return bytes.toByteArray();
    }

    private static double rarity(Tails tails, double x) {
        return tails.rarity(0, Tails.position(x));
    }

    private static Tails learnt(int points) {
        var random = new SplittableRandom(3);
        var tails = new Tails(2, tail -> PRIORS[tail], 3_000);
        for (int i = 0; i < points; i++) {
            tails.learn(0, Tails.position(Math.abs(random.nextGaussian())), Tails.FULL);
            tails.advance();
        }
        return tails;
    }
}
