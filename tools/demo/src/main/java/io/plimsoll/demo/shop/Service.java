package io.plimsoll.demo.shop;

import java.util.List;

/// One service of the shop, as one of its Pods sees it at the middle of the day's load.
///
/// @param name of its Deployment
/// @param requestsPerSecond that a Pod serves
/// @param latencySeconds that a request takes
/// @param memoryBytes that a Pod holds
/// @param connections of the shop's database that a Pod holds
public record Service(
        String name,
        double requestsPerSecond,
        double latencySeconds,
        double memoryBytes,
        double connections) {
    private static final double MIB = 1 << 20;

    /// All services; their Deployments are in `shop.yaml`.
    public static final List<Service> SHOP =
            List.of(
                    new Service("frontend", 40, 0.120, 180 * MIB, 0),
                    new Service("cart", 25, 0.035, 140 * MIB, 8),
                    new Service("catalog", 60, 0.020, 220 * MIB, 0),
                    new Service("checkout", 8, 0.250, 200 * MIB, 8));

    public static Service named(String name) {
        return SHOP.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the shop has no " + name));
    }
}
