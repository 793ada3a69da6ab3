package io.plimsoll.engine.incident.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private final Verdicts verdicts = new Verdicts();

    private void say(String id, Verdict.Kind kind, String... series) {
        verdicts.add(new Verdict(id, "inc-1", kind, Set.of(series), "ada", 1_000));
    }

    @Test
    void noiseCountsForWhatIsMadeOfItAlone() {
        say("1", Verdict.Kind.NOISE, "a", "b");
        say("2", Verdict.Kind.NOISE, "c");

        assertThat(verdicts.decades(Set.of("a", "c"))).isEqualTo(-1);
        assertThat(verdicts.decades(Set.of("a", "d"))).isZero();
    }

    @Test
    void whatIsExpectedAloneCallsNobody() {
        say("1", Verdict.Kind.EXPECTED, "a");
        say("2", Verdict.Kind.NOISE, "b");

        assertThat(verdicts.decades(Set.of("a"))).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(verdicts.decades(Set.of("a", "b"))).isEqualTo(-1);
    }

    @Test
    void whatIsPartOfSomethingRealNeedsLess() {
        say("1", Verdict.Kind.NOISE, "a", "b");
        say("2", Verdict.Kind.REAL, "b");

        assertThat(verdicts.decades(Set.of("a", "b"))).isEqualTo(1);
        assertThat(verdicts.decades(Set.of("a"))).isEqualTo(-1);
    }

    @Test
    void saysWhatEachChangesOfThePast() {
        verdicts.note(0.5, Set.of("a"));
        verdicts.note(2.5, Set.of("a"));
        verdicts.note(0.5, Set.of("b"));
        say("1", Verdict.Kind.NOISE, "a");

        assertThat(verdicts.effects(0.25))
                .extracting(Verdicts.Effect::before, Verdicts.Effect::after, Verdicts.Effect::of)
                .containsExactly(tuple(3, 2, 3));
    }

    @Test
    void isTakenBackAndForgotten() {
        say("1", Verdict.Kind.NOISE, "a");
        say("2", Verdict.Kind.NOISE, "b");
        verdicts.withdraw("1");
        assertThat(verdicts.decades(Set.of("a"))).isZero();

        verdicts.forget(999);
        assertThat(verdicts.decades(Set.of("b"))).isEqualTo(-1);
        verdicts.forget(1_000);
        assertThat(verdicts.decades(Set.of("b"))).isZero();
    }

    @Test
    void goesOnFromWhatWasStored() throws IOException {
        verdicts.note(0.5, Set.of("a", "b"));
        say("1", Verdict.Kind.NOISE, "a", "b");
        var bytes = new ByteArrayOutputStream();
        verdicts.writeTo(new DataOutputStream(bytes));
        var read =
                Verdicts.readFrom(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read.effects(0)).isEqualTo(verdicts.effects(0));
    }

    @Test
    void isAboutSomething() {
        assertThatThrownBy(() -> say("1", Verdict.Kind.REAL))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
