package io.plimsoll.policy.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.incident.silence.Silence.Period;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.detection.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceReaderTest {
    private static final String HEAD =
            """
            apiVersion: plimsoll.io/v1alpha1
            kind: MaintenanceWindow
            metadata: {name: nightly, namespace: shop}
            """;

    private final MaintenanceReader reader = new MaintenanceReader(new Scope("prod", "plimsoll"));

    @Test
    void readsOneThatIsOnce() {
        var window =
                window(
                        "{from: '2026-12-01T22:00:00+01:00', until: '2026-12-02T02:00:00+01:00',"
                                + " reason: the move}");

        assertThat(window.name()).isEqualTo("shop/nightly");
        assertThat(window.reason()).isEqualTo("the move");
        assertThat(window.selector())
                .isEqualTo(new Selector("prod", Set.of("shop"), Set.of(), Set.of(), List.of()));
        assertThat(window.periods(at("2026-11-30T00:00:00Z"), at("2026-12-09T00:00:00Z")))
                .containsExactly(period("2026-12-01T21:00:00Z", Duration.ofHours(4)));
        assertThat(window.periods(at("2026-12-02T00:30:00Z"), at("2026-12-09T00:00:00Z")))
                .hasSize(1);
        assertThat(window.periods(at("2026-12-02T01:00:00Z"), at("2026-12-09T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void comesAgainOnTheClockOfItsPlace() {
        var window = window("{schedule: '0 2 * * *', timeZone: Europe/Berlin, duration: 1h30m}");

        // The clock goes back on October 25, at three.
        assertThat(window.periods(at("2026-10-24T00:30:00Z"), at("2026-10-27T00:00:00Z")))
                .containsExactly(
                        period("2026-10-24T00:00:00Z", Duration.ofMinutes(90)),
                        period("2026-10-25T00:00:00Z", Duration.ofMinutes(90)),
                        period("2026-10-26T01:00:00Z", Duration.ofMinutes(90)));
    }

    @Test
    void isThereOnTheDayOnWhichItsTimeIsLeftOut() {
        var window = window("{schedule: '30 2 * * *', timeZone: Europe/Berlin, duration: 1h}");

        // The clock goes from two to three on March 28.
        assertThat(window.periods(at("2027-03-27T12:00:00Z"), at("2027-03-29T12:00:00Z")))
                .containsExactly(
                        period("2027-03-28T01:30:00Z", Duration.ofHours(1)),
                        period("2027-03-29T00:30:00Z", Duration.ofHours(1)));
    }

    @Test
    void isOneWhereItsTimesTouch() {
        var window = window("{schedule: '*/5 * * * *', duration: 5m}");

        assertThat(window.periods(at("2026-12-01T00:00:00Z"), at("2026-12-10T00:00:00Z")))
                .containsExactly(period("2026-12-01T00:00:00Z", Duration.ofDays(9)));
    }

    @Test
    void isBoundedHoweverOftenItComes() {
        var window = window("{schedule: '* * * * *', duration: 1s}");

        assertThat(window.periods(at("2026-12-01T00:00:00Z"), at("2026-12-10T00:00:00Z")))
                .hasSize(500);
    }

    @Test
    void speaksForItsOwnNamespaceAloneUnlessItIsTheOperators() {
        assertThat(faults("{selector: {namespaces: [bank]}, " + NIGHTLY + "}"))
                .extracting(PolicyFault::path)
                .containsExactly("spec.selector.namespaces");
        var wide = HEAD.replace("namespace: shop", "namespace: plimsoll");
        assertThat(read(wide, "{" + NIGHTLY + "}").windows().getFirst().selector().namespaces())
                .isEmpty();
    }

    @Test
    void namesItsClusterInAFile() {
        var anywhere = new MaintenanceReader(Scope.ANY);
        var yaml = (HEAD + "spec: {" + NIGHTLY + "}").getBytes(StandardCharsets.UTF_8);

        assertThat(anywhere.read("file", yaml).faults())
                .extracting(PolicyFault::path)
                .containsExactly("spec.selector.cluster");
    }

    @Test
    void isTheSameWhenReadAgain() {
        assertThat(window("{" + NIGHTLY + "}")).isEqualTo(window("{" + NIGHTLY + "}"));
        assertThat(window("{" + NIGHTLY + "}").hashCode())
                .isEqualTo(window("{" + NIGHTLY + "}").hashCode());
        assertThat(window("{" + NIGHTLY + "}"))
                .isNotEqualTo(window("{schedule: '0 3 * * *', duration: 2h}"));
    }

    private static final String NIGHTLY = "schedule: '0 2 * * *', duration: 2h";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                                        | spec.from
                    {from: '2026-12-01T22:00:00Z'}                            | spec.until
                    {from: '2026-12-01T22:00:00Z', until: '2026-12-01T22:00:00Z'} | spec.until
                    {from: '2026-12-01T22:00:00Z', until: '2027-12-01T22:00:00Z'} | spec.until
                    {from: tomorrow, until: '2026-12-01T22:00:00Z'}           | spec.from
                    {from: '2026-12-01T22:00:00Z', duration: 2h}              | spec.schedule
                    {schedule: '0 2 * * *'}                                   | spec.duration
                    {schedule: '0 2 * * *', duration: 170h}                   | spec.duration
                    {schedule: '0 2 * * *', duration: soon}                   | spec.duration
                    {schedule: '0 2 * *', duration: 2h}                       | spec.schedule
                    {schedule: '0 99 * * *', duration: 2h}                    | spec.schedule
                    {schedule: '0 2 * * *', duration: 2h, timeZone: Berlin}   | spec.timeZone
                    {schedule: '0 2 * * *', duration: 2h, from: '2026-12-01T22:00:00Z'} | spec.schedule
                    {schedule: '0 2 * * *', duration: 2h, often: true}        | spec.often
                    """)
    void refusesWhatCannotBeFollowedWithItsPlace(String spec, String path) {
        assertThat(faults(spec)).extracting(PolicyFault::path).containsExactly(path);
    }

    private MaintenanceWindow window(String spec) {
        var reading = read(HEAD, spec);
        assertThat(reading.faults()).isEmpty();
        return reading.windows().getFirst();
    }

    private List<PolicyFault> faults(String spec) {
        var reading = read(HEAD, spec);
        assertThat(reading.windows()).isEmpty();
        return reading.faults();
    }

    private MaintenanceReading read(String head, String spec) {
        return reader.read("file", (head + "spec: " + spec).getBytes(StandardCharsets.UTF_8));
    }

    private static Period period(String from, Duration lasting) {
        return new Period(at(from).toEpochMilli(), at(from).plus(lasting).toEpochMilli());
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
