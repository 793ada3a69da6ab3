package io.plimsoll.collector.kube;

import io.plimsoll.collector.calls.HeardCalls;
import io.plimsoll.collector.pods.KnownPods;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The pods that all doors ask for, and the calls that they hear of.
final class Pods {
    /// No cluster has this name.
    private static final String NONE = "\0";

    private Pods() {}

    @Produces
    @Singleton
    static KnownPods known(KubeSettings settings) {
        return new KnownPods(cluster(settings));
    }

    @Produces
    @Singleton
    static HeardCalls heard(KubeSettings settings) {
        return new HeardCalls(cluster(settings));
    }

    private static String cluster(KubeSettings settings) {
        return settings.enabled() ? settings.cluster() : NONE;
    }
}
