package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SubjectsTest {
    @Test
    void encodesWhatASubjectCannotHold() {
        assertThat(Subjects.token("kube.system")).isEqualTo("kube=2Esystem");
        assertThat(Subjects.token("a=b")).isEqualTo("a=3Db");
        assertThat(Subjects.token("ü")).isEqualTo("=C3=BC");
        assertThat(Subjects.token("")).isEqualTo("=");
    }

    @Test
    void followsTheContract() {
        assertThat(Subjects.samples(3)).isEqualTo("plimsoll.v1.metrics.3.samples");
        assertThat(Subjects.models(3)).isEqualTo("plimsoll.v1.metrics.3.models");
        assertThat(Subjects.rollups(3)).isEqualTo("plimsoll.v1.rollups.3");
        assertThat(Subjects.anomalies("prod", "shop", "web", "WARNING"))
                .isEqualTo("plimsoll.v1.anomalies.prod.shop.web.warning");
        assertThat(Subjects.events("prod", "_cluster"))
                .isEqualTo("plimsoll.v1.events.prod._cluster");
        assertThat(Subjects.decisions("prod")).isEqualTo("plimsoll.v1.decisions.prod");
        assertThat(Subjects.incidents("prod", "shop", "opened"))
                .isEqualTo("plimsoll.v1.incidents.prod.shop.opened");
        assertThat(Subjects.actions("prod", "shop", "proposed"))
                .isEqualTo("plimsoll.v1.actions.prod.shop.proposed");
        assertThat(Subjects.command("action", "approve"))
                .isEqualTo("plimsoll.v1.commands.action.approve");
        assertThat(Subjects.query("model", "history"))
                .isEqualTo("plimsoll.v1.queries.model.history");
        assertThat(Subjects.dead("detector-svc")).isEqualTo("plimsoll.v1.dead.detector-svc");
    }

    /// No tenant can name itself into the subjects of another.
    @Property
    void neverLetsANameBecomeTwoTokens(@ForAll String name) {
        assertThat(Subjects.token(name)).matches("[A-Za-z0-9_=-]+");
    }

    @Property
    void givesDifferentNamesDifferentTokens(@ForAll String one, @ForAll String other) {
        boolean sameBytes =
                Arrays.equals(
                        one.getBytes(StandardCharsets.UTF_8),
                        other.getBytes(StandardCharsets.UTF_8));

        assertThat(Subjects.token(one).equals(Subjects.token(other))).isEqualTo(sameBytes);
    }

    @Property
    void givesBackTheNameOfAToken(@ForAll String name) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);

        assertThat(Subjects.name(Subjects.token(name)))
                .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void refusesWhatIsNoToken() {
        assertThatThrownBy(() -> Subjects.name("a=2")).hasMessageContaining("half a character");
        assertThatThrownBy(() -> Subjects.name("a=XY"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void remembersIdsAsLongAsTheInputOfTheirWriterLives() {
        for (var written : List.of(Streams.ROLLUPS, Streams.SIGNALS)) {
            assertThat(written.duplicateWindow()).isGreaterThanOrEqualTo(Streams.METRICS.maxAge());
        }
        assertThat(Streams.INCIDENTS.duplicateWindow())
                .isGreaterThanOrEqualTo(Streams.SIGNALS.maxAge());
    }

    @Test
    void namesItsStreams() {
        assertThat(Streams.named("PLIMSOLL_SIGNALS")).isEqualTo(Streams.SIGNALS);
        assertThatThrownBy(() -> Streams.named("X"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PLIMSOLL_METRICS");
    }

    @Test
    void refusesAStreamWithoutBounds() {
        assertThatThrownBy(() -> Streams.METRICS.withLimits(Duration.ZERO, 1))
                .hasMessageContaining("no bound");
        assertThatThrownBy(() -> Streams.METRICS.withLimits(Duration.ofHours(1), 0))
                .hasMessageContaining("no bound");
        assertThatThrownBy(() -> Streams.ROLLUPS.withLimits(Duration.ofHours(1), 1))
                .hasMessageContaining("duplicate window");
        assertThat(Streams.METRICS.withLimits(Duration.ofHours(1), 7).maxBytes()).isEqualTo(7);
    }
}
