package io.plimsoll.simcluster.runtime;

/// Hears from one run of a Pod, from any thread, even before `start` has returned.
public interface PodListener {
    /// Serves.
    void ready();

    /// Lives, and does not serve.
    void unready();

    /// Is over; the Pod is then started again in its place.
    ///
    /// @param reason as Kubernetes has it: `Error`, `OOMKilled`, `Completed`
    void died(int exitCode, String reason);
}
