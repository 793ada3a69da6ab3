package io.plimsoll.simcluster.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What there was at one version of the store.
public record Listing(long version, List<ObjectNode> items) {
    public Listing {
        items = List.copyOf(items);
    }
}
