package io.plimsoll.action.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.action.settings.NotificationSettings.Kind;
import io.plimsoll.contracts.AnomalyEvent;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionSettingsTest {
    @Test
    void takesReceiversFromTheEnvironment() {
        var settings =
                of(
                        Map.of(
                                "PLIMSOLL_ACTION_NOTIFY_RECEIVERS_PAGER_KIND",
                                "alertmanager",
                                "PLIMSOLL_ACTION_NOTIFY_RECEIVERS_PAGER_URL",
                                "http://one:9093,http://two:9093",
                                "PLIMSOLL_ACTION_NOTIFY_RECEIVERS_TEAM_KIND",
                                "webhook",
                                "PLIMSOLL_ACTION_NOTIFY_RECEIVERS_TEAM_URL",
                                "http://team/hook",
                                "PLIMSOLL_ACTION_NOTIFY_RECEIVERS_TEAM_SECRET_FILE",
                                "/etc/key",
                                "PLIMSOLL_ACTION_NOTIFY_RECEIVERS_TEAM_MIN_SEVERITY",
                                "critical",
                                "PLIMSOLL_ACTION_NOTIFY_RECEIVERS_TEAM_NAMESPACES",
                                "team-a,team-a-staging"));

        assertThat(settings.notifications().receivers())
                .containsOnlyKeys("pager", "team")
                .hasEntrySatisfying(
                        "pager",
                        pager -> {
                            assertThat(pager.kind()).isEqualTo(Kind.alertmanager);
                            assertThat(pager.url()).hasSize(2);
                            assertThat(pager.minSeverity())
                                    .isEqualTo(AnomalyEvent.Severity.warning);
                        })
                .hasEntrySatisfying(
                        "team",
                        team -> {
                            assertThat(team.secretFile()).contains("/etc/key");
                            assertThat(team.minSeverity())
                                    .isEqualTo(AnomalyEvent.Severity.critical);
                            assertThat(team.namespaces())
                                    .contains(List.of("team-a", "team-a-staging"));
                        });
    }

    private static ActionSettings of(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(ActionSettings.class)
                .withValidateUnknown(false)
                .withDefaultValue("plimsoll.action.cluster", "prod")
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(ActionSettings.class);
    }
}
