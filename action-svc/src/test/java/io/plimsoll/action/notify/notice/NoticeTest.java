package io.plimsoll.action.notify.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.action.settings.NotificationSettings.Kind;
import io.plimsoll.contracts.AnomalyEvent.Severity;
import io.plimsoll.contracts.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private static final Instant AT = Instant.parse("2026-11-24T03:17:00Z");
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Terms TERMS = new Terms(WAIT, Duration.ofMinutes(1), Duration.ofHours(24));
    private static final Notice.Rules SLACK = rules(Kind.slack);
    private static final Instant COVERED_UNTIL = AT.plus(Duration.ofHours(30));
    private static final Notice.Rules ALERTS = rules(Kind.alertmanager);

    @Test
    void tellsAStormOnceAndNotLaterForIt() {
        var notice = Notice.first(incident(1, Severity.warning, false), AT, SLACK);
        for (int i = 2; i <= 50; i++) {
            notice = notice.heard(incident(i, Severity.warning, false), AT.plusSeconds(i), SLACK);
        }

        assertThat(notice.due()).isEqualTo(new Notice.Due(AT, AT.plus(WAIT), 0));
        assertThat(notice.latest().revision()).isEqualTo(50);
    }

    @Test
    void keepsSilentAboutWhatIsOverBeforeItIsTold() {
        var notice = Notice.first(incident(1, Severity.warning, false), AT, SLACK);

        assertThat(notice.heard(incident(2, Severity.warning, true), AT, SLACK).due()).isNull();
    }

    @Test
    void tellsTheEndToWhoMayHaveHeardTheBeginning() {
        var failed =
                Objects.requireNonNull(
                        Notice.first(incident(1, Severity.warning, false), AT, SLACK)
                                .failed(AT, WAIT, SLACK));

        assertThat(failed.heard(incident(2, Severity.warning, true), AT, SLACK).due()).isNotNull();
    }

    @Test
    void tellsNothingOfWhatIsNotSevereEnough() {
        assertThat(Notice.first(incident(1, Severity.info, false), AT, SLACK).due()).isNull();
    }

    @Test
    void tellsOnlyTurns() {
        var first = incident(1, Severity.warning, false);
        var told = Notice.first(first, AT, SLACK).told(first, AT, SLACK);

        assertThat(told.due()).isNull();
        assertThat(told.heard(incident(2, Severity.warning, false), AT, SLACK).due()).isNull();
        assertThat(told.heard(incident(2, Severity.critical, false), AT, SLACK).due()).isNotNull();
    }

    @Test
    void tellsAnAlertAgainWhileItLastsAndItsEndOnce() {
        var first = incident(1, Severity.warning, false);
        var told = Notice.first(first, AT, ALERTS).told(first, AT, ALERTS);
        assertThat(Objects.requireNonNull(told.due()).until()).isEqualTo(AT.plusSeconds(60));

        var last = incident(2, Severity.warning, true);
        var over = told.heard(last, AT, ALERTS);
        assertThat(Objects.requireNonNull(over.due()).until()).isEqualTo(AT.plus(WAIT));
        assertThat(over.told(last, AT, ALERTS).due()).isNull();
    }

    @Test
    void keepsWhatAnAlertIsKnownBy() {
        var first = incident(1, Severity.warning, false);
        var notice = Notice.first(first, AT, ALERTS);

        assertThat(notice.heard(incident(2, Severity.critical, false), AT, ALERTS).opening())
                .isEqualTo(notice.opening());
    }

    @Test
    void holdsBackWhatIsCoveredUntilItIsNot() {
        var notice = Notice.first(suppressed(1, false), AT, SLACK);
        assertThat(notice.due()).isEqualTo(new Notice.Due(COVERED_UNTIL, COVERED_UNTIL, 0));

        var uncovered =
                notice.heard(incident(2, Severity.warning, false), AT.plusSeconds(5), SLACK);
        assertThat(Objects.requireNonNull(uncovered.due()).until())
                .isEqualTo(AT.plusSeconds(5).plus(WAIT));
    }

    @Test
    void holdsBackWhatIsCoveredBeforeItIsTold() {
        var notice = Notice.first(incident(1, Severity.warning, false), AT, SLACK);

        var covered = notice.heard(suppressed(2, false), AT.plusSeconds(1), SLACK);

        assertThat(Objects.requireNonNull(covered.due()).until()).isEqualTo(COVERED_UNTIL);
    }

    @Test
    void neverTellsWhatCameAndWentWhileItWasCovered() {
        for (var rules : List.of(SLACK, ALERTS, rules(Kind.webhook))) {
            var notice = Notice.first(suppressed(1, false), AT, rules);
            assertThat(notice.heard(suppressed(2, true), AT.plusSeconds(5), rules).due()).isNull();
        }
    }

    @Test
    void tellsTheEndOfWhatWasToldBeforeItWasCovered() {
        var first = incident(1, Severity.warning, false);
        var covered =
                Notice.first(first, AT, SLACK)
                        .told(first, AT, SLACK)
                        .heard(suppressed(2, false), AT, SLACK);
        assertThat(covered.due()).isNull();

        assertThat(covered.heard(suppressed(3, true), AT, SLACK).due()).isNotNull();
    }

    @Test
    void keepsAnAlertUpThatWasToldBeforeItWasCovered() {
        var first = incident(1, Severity.warning, false);
        var told = Notice.first(first, AT, ALERTS).told(first, AT, ALERTS);

        assertThat(told.heard(suppressed(2, false), AT, ALERTS).due()).isEqualTo(told.due());
    }

    @Test
    void givesUpInTheEnd() {
        var notice = Notice.first(incident(1, Severity.warning, false), AT, SLACK);

        assertThat(notice.failed(AT.plus(Duration.ofHours(25)), WAIT, SLACK)).isNull();
    }

    @Test
    void doesNotTellHistory() {
        var late = AT.plus(Duration.ofDays(2));

        assertThat(Notice.first(incident(1, Severity.warning, false), late, ALERTS).due()).isNull();
    }

    @Test
    void hearsTheSameTwiceAsOnce() {
        var first = incident(1, Severity.warning, false);
        var told = Notice.first(first, AT, ALERTS).told(first, AT, ALERTS);

        assertThat(told.heard(first, AT.plusSeconds(5), ALERTS)).isEqualTo(told);
    }

    private static Notice.Rules rules(Kind kind) {
        return new Notice.Rules(
                new Receiver(
                        "ops",
                        kind,
                        new Scope(Severity.warning, Set.of(), null),
                        Endpoint.of("http://127.0.0.1")),
                TERMS);
    }

    private static IncidentEvent incident(int revision, Severity severity, boolean isOver) {
        return incident(revision, severity, isOver, null);
    }

    private static IncidentEvent suppressed(int revision, boolean isOver) {
        return incident(
                revision,
                Severity.warning,
                isOver,
                new IncidentEvent.Suppression(List.of("sil-1"), COVERED_UNTIL));
    }

    private static IncidentEvent incident(
            int revision,
            Severity severity,
            boolean isOver,
            IncidentEvent.@Nullable Suppression suppression) {
        return new IncidentEvent(
                "inc-1",
                revision,
                isOver ? IncidentEvent.State.resolved : IncidentEvent.State.updated,
                "prod",
                List.of("shop"),
                "checkout: latency is up",
                severity,
                AT,
                AT,
                isOver ? AT : null,
                List.of("a-1"),
                List.of("prod/shop/Deployment/checkout"),
                List.of(),
                List.of(),
                "prod/shop/Deployment/checkout",
                "/incidents/inc-1",
                List.of(),
                null,
                1,
                List.of(),
                List.of(),
                null,
                suppression,
                null);
    }
}
