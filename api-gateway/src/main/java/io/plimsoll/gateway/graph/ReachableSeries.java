package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.inventory.Catalog;
import io.plimsoll.gateway.refusal.NotFound;
import io.plimsoll.gateway.refusal.Refused;
import jakarta.inject.Singleton;

/// Which series whoever asks may ask the model service about: it answers whoever knows the id of
/// one. Thread safe; blocks.
@Singleton
final class ReachableSeries {
    private final Catalog catalog;
    private final Caller caller;

    ReachableSeries(Catalog catalog, Caller caller) {
        this.catalog = catalog;
        this.caller = caller;
    }

    /// The id of the series that a client names.
    String id(String text) throws Refused {
        var sight = Callers.sight(caller);
        var id = Pages.series(text);
        if (!sight.equals(Sight.ALL)
                && Pages.reading(() -> catalog.oneSeries(id, sight)).isEmpty()) {
            throw new NotFound("no series " + id);
        }
        return id;
    }
}
