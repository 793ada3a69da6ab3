package io.plimsoll.collector.kube;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The Kubernetes source. Each key is an environment variable too (`PLIMSOLL_KUBERNETES_ENABLED`,
/// …). Where the API is and who asks is what a kubeconfig (`KUBECONFIG`) or the pod's own service
/// account says.
@ConfigMapping(prefix = "plimsoll.kubernetes")
public interface KubeSettings {
    /// Whether the cluster is watched.
    @WithDefault("false")
    boolean enabled();

    /// The name under which samples of this cluster come.
    String cluster();

    /// The namespace of the Lease by which one of several collectors is the source.
    @WithDefault("plimsoll-system")
    String leaseNamespace();

    /// Under which name this collector holds it.
    @WithDefault("${HOSTNAME:localhost}")
    String host();

    /// How often what was seen is taken into the graph and written to Redis.
    @WithDefault("200ms")
    Duration every();

    /// How often the others read, and the holder looks whether Redis still has it all.
    @WithDefault("1s")
    Duration readEvery();

    /// How often what the objects of the cluster say of themselves, and what they use, is read as
    /// samples.
    @WithDefault("15s")
    Duration sampleEvery();
}
