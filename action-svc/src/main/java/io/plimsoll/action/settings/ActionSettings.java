package io.plimsoll.action.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/// How this service works. Each key is an environment variable too (`PLIMSOLL_ACTION_…`).
@ConfigMapping(prefix = "plimsoll.action")
public interface ActionSettings {
    /// The cluster that this service acts in, as incidents name it: `[A-Za-z0-9_-]+`.
    String cluster();

    /// A directory whose `*.yaml` files hold policies, beside those in the cluster.
    Optional<String> policiesDirectory();

    /// How often policies are looked at again.
    @WithDefault("5s")
    Duration policiesEvery();

    /// How often what is under way is looked at, when nothing happens.
    @WithDefault("1s")
    Duration every();

    /// How often what waits for better times is looked at again.
    @WithDefault("15s")
    Duration reconsiderEvery();

    /// How long the ledger keeps what was done.
    @WithDefault("400d")
    Duration keep();

    /// The namespace of the Lease by which one of several replicas leads.
    @WithDefault("plimsoll-system")
    String leaseNamespace();

    /// Under which name this replica leads.
    @WithDefault("${HOSTNAME:localhost}")
    String host();

    /// By which links people decide without signing in.
    Approval approval();

    /// What such links are made of.
    interface Approval {
        /// A file with the key that signs them, 32 bytes or more; the gateway has the same.
        Optional<String> keyFile();

        /// Where people find the gateway, such as `https://plimsoll.example.org`.
        Optional<String> url();
    }

    /// Who is told of incidents.
    @WithName("notify")
    NotificationSettings notifications();
}
