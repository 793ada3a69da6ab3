package io.plimsoll.demo.shop;

import java.util.Collection;
import java.util.function.Supplier;

/// The database that some services of the shop share: while its connections suffice nobody waits,
/// beyond that all of them do. Thread safe.
final class Database {
    /// So many times as long a query takes that goes wrong.
    static final double LONGER = 3;

    private static final double CONNECTIONS = 80;

    private final Supplier<Collection<Worker>> users;

    Database(Supplier<Collection<Worker>> users) {
        this.users = users;
    }

    /// So many times as long as usual a request takes that needs a connection.
    double queue() {
        double wanted = users.get().stream().mapToDouble(Worker::connections).sum();
        double share = wanted / CONNECTIONS;
        return share <= 1 ? 1 : share * share;
    }
}
