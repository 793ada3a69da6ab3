package io.plimsoll.bench.accuracy.data;

import java.util.Locale;

/// An injected fault, a row of `faults.csv`; epoch ms.
///
/// @param part the folder whose metrics it troubled
/// @param type such as `cpu-stress`
/// @param target the name of a pod, a prefix of it, or of a node
public record Fault(String part, long start, long end, String type, String kind, String target) {
    public Fault {
        if (end < start) {
            throw new IllegalArgumentException("a fault ends at " + end + " before " + start);
        }
    }

    public boolean isOnNode() {
        return kind.equals("PhysicalMachineChaos");
    }

    /// Whether it eats processor or memory.
    public boolean isStress() {
        var lower = type.toLowerCase(Locale.ROOT);
        return lower.contains("cpu") || lower.contains("mem");
    }

    /// Whether it was injected into the entity of this file name (`pod-…` or `node-…`).
    public boolean hits(String entity) {
        return isOnNode()
                ? entity.startsWith("node-") && Nodes.isSame(entity.substring(5), target)
                : entity.startsWith("pod-") && isPod(entity.substring(4));
    }

    private boolean isPod(String pod) {
        var name = target.substring(target.lastIndexOf('/') + 1);
        return pod.equals(name) || pod.matches("\\Q" + name + "\\E-[a-z0-9]+-[a-z0-9]{5}");
    }
}
