package io.plimsoll.engine.incident.cause;

import java.util.Locale;
import java.util.Set;

/// In what respect something is off.
public enum Aspect {
    /// Slower than it was. Callers wait for those that they call.
    LATENCY,
    /// Fails more often than it did. Callers fail with those that they call.
    ERRORS,
    /// Uses more of what it has: processor, memory, disk. Nobody else's doing, as a rule.
    SATURATION,
    /// Does more or less than it did, which follows from others as often as not.
    TRAFFIC;

    private static final Set<String> SLOW =
            Set.of(
                    "latency",
                    "duration",
                    "lag",
                    "delay",
                    "wait",
                    "pending",
                    "p50",
                    "p90",
                    "p95",
                    "p99",
                    "mean",
                    "rtt");
    private static final Set<String> FAILING =
            Set.of(
                    "error",
                    "errors",
                    "fail",
                    "failed",
                    "failures",
                    "failure",
                    "dropped",
                    "drops",
                    "drop",
                    "restarts",
                    "restart",
                    "oom",
                    "kills",
                    "unready",
                    "unavailable",
                    "rejected",
                    "timeouts",
                    "timeout",
                    "aborted",
                    "pressure",
                    "panics",
                    "5xx");
    private static final Set<String> WORKING =
            Set.of("ready", "available", "up", "healthy", "success");
    private static final Set<String> USED =
            Set.of(
                    "cpu",
                    "memory",
                    "mem",
                    "disk",
                    "filesystem",
                    "fs",
                    "heap",
                    "throttled",
                    "usage",
                    "used",
                    "utilization",
                    "saturation",
                    "queue",
                    "threads",
                    "load",
                    "connections",
                    "working",
                    "rss",
                    "cache");

    /// What a metric tells of, by the words of its name, which follow the conventions of its field
    /// (Prometheus, OpenTelemetry); [#TRAFFIC] when none says more.
    public static Aspect ofMetric(String name) {
        Aspect found = TRAFFIC;
        for (var word : words(name)) {
            if (FAILING.contains(word) || WORKING.contains(word)) {
                return ERRORS;
            }
            if (SLOW.contains(word)) {
                found = LATENCY;
            } else if (USED.contains(word) && found == TRAFFIC) {
                found = SATURATION;
            }
        }
        return found;
    }

    /// Whether less of it is worse.
    public static boolean isWorseWhenDown(String name) {
        for (var word : words(name)) {
            if (WORKING.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String[] words(String name) {
        return name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1);
    }

    /// Whether it comes up from those that are called to those that call.
    boolean isPassedOn() {
        return this == LATENCY || this == ERRORS;
    }
}
