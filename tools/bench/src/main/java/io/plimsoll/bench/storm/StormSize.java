package io.plimsoll.bench.storm;

/// How large a storm is.
///
/// @param workloads that run on all pools, in forty namespaces
/// @param services that are called by users, in a namespace of their own, and call workloads of the
///   pool that fails
/// @param nodes in five pools, one of which fails
/// @param days of learning before
record StormSize(int workloads, int services, int nodes, int days) {
    static final String CLUSTER = "storm";
    static final int POOLS = 5;

    /// The pool that fails.
    static final int FAILING = 3;

    String pool(int number) {
        return "pool-" + number % POOLS;
    }

    /// A node of that pool.
    int node(int pool, int number) {
        return pool + POOLS * (number % (nodes / POOLS));
    }

    static String nodeName(int node) {
        return "node-" + node;
    }
}
