package io.plimsoll.bench.accuracy.data;

import java.util.Map;

/// Which node is which: the faults of the public recording name virtual machines, its metrics
/// addresses, and nothing published joins them. Told by whose processor and memory rise in the
/// faults (by 5 and 24 points on one node each, by less than 2 on the others).
final class Nodes {
    private static final Map<String, String> ADDRESS =
            Map.of("vm1", "192.168.31.237", "vm2", "192.168.31.172", "vm3", "192.168.31.103");

    private Nodes() {}

    /// @param node as in a file name: an address or a name, perhaps with `_<port>`
    static boolean isSame(String node, String target) {
        var host = node.replaceFirst("_\\d+$", "");
        return host.equals(target) || host.equals(ADDRESS.get(target));
    }
}
