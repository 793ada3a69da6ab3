package io.plimsoll.collector.kube;

import io.plimsoll.collector.pods.KnownPods;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The pods that all doors ask for.
final class Pods {
    /// No cluster has this name.
    private static final String NONE = "\0";

    private Pods() {}

    @Produces
    @Singleton
    static KnownPods known(KubeSettings settings) {
        return new KnownPods(settings.enabled() ? settings.cluster() : NONE);
    }
}
