package io.plimsoll.engine.topology;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that is known under one key.
final class Vertex {
    final EntityKey key;

    /// The oldest first; the last may live.
    final List<Life> lives = new ArrayList<>(1);

    /// Edges that this one told of.
    final Set<Link> told = new LinkedHashSet<>(4);

    final Set<Link> outgoing = new LinkedHashSet<>(4);
    final Set<Link> incoming = new LinkedHashSet<>(4);

    Vertex(EntityKey key) {
        this.key = key;
    }

    @Nullable Life living() {
        if (lives.isEmpty()) {
            return null;
        }
        var last = lives.getLast();
        return last.isLiving() ? last : null;
    }

    /// The life at that time.
    @Nullable Life at(long time) {
        for (var life : lives) {
            if (life.holdsAt(time)) {
                return life;
            }
        }
        return null;
    }

    Set<Link> links(EdgeDirection direction) {
        return switch (direction) {
            case OUTGOING -> outgoing;
            case INCOMING -> incoming;
        };
    }

    boolean isEmpty() {
        return lives.isEmpty() && told.isEmpty() && outgoing.isEmpty() && incoming.isEmpty();
    }
}
