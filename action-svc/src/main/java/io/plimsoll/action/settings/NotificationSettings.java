package io.plimsoll.action.settings;

import io.plimsoll.contracts.AnomalyEvent;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is told of incidents, and when.
public interface NotificationSettings {
    /// By name, which stands in metrics, in the log and in what is kept.
    Map<String, Receiver> receivers();

    /// How long a change waits for others, to be told with them.
    @WithDefault("10s")
    Duration groupWait();

    /// How often an Alertmanager hears that an incident lasts. It resolves the alert by itself when
    /// it heard nothing for five times as long.
    @WithDefault("1m")
    Duration resendEvery();

    /// What could not be told for so long is not told any more, and what is older when it is first
    /// heard of is not told at all.
    @WithDefault("24h")
    Duration giveUpAfter();

    /// How it is spoken to.
    enum Kind {
        alertmanager,
        webhook,
        slack
    }

    /// One who is told.
    interface Receiver {
        /// How it is spoken to.
        Kind kind();

        /// Where; of Alertmanagers that stand in for each other, all.
        List<String> url();

        /// A file with a bearer token.
        Optional<String> tokenFile();

        /// A file with the key that signs what is sent; for webhooks.
        Optional<String> secretFile();

        /// Whether it is asked for its word on what is proposed, with a link that holds for that.
        @WithDefault("false")
        boolean approvals();

        /// What is less severe is not told.
        @WithDefault("warning")
        AnomalyEvent.Severity minSeverity();

        /// Only incidents of these clusters; all when not given.
        Optional<List<String>> clusters();

        /// Only what lies in these namespaces; all when not given.
        Optional<List<String>> namespaces();
    }
}
