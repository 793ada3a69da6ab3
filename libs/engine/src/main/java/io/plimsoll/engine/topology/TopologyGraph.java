package io.plimsoll.engine.topology;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The entities of one cluster and the edges between them, as they were told: at any instant of the
/// time that is remembered it can be asked what there was ([#at]).
///
/// 1. An [Observation] says all of one entity: what it does not say any more has ended.
/// 2. An edge may be told before its ends are known; it is seen when both are there.
/// 3. What has ended is remembered for some time and up to some number ([TopologyParameters]).
///
/// The same calls give the same answers and the same stored bytes. Not thread safe.
public final class TopologyGraph {
    private final TopologyParameters parameters;
    private final Map<EntityKey, Vertex> vertices = new HashMap<>();
    private final Past past = new Past();
    private int living;

    public TopologyGraph(TopologyParameters parameters) {
        this.parameters = parameters;
    }

    /// Takes in what is seen of an entity.
    ///
    /// @param at when it is seen, in epoch milliseconds
    /// @return whether anything is other than before
    public boolean observe(Observation seen, long at) {
        var known = vertices.get(seen.key());
        var life = known == null ? null : known.living();
        if (life == null && living >= parameters.mostEntities()) {
            return false;
        }
        var vertex = vertex(seen.key());
        boolean isNew = life == null || !life.uid.equals(seen.uid());
        long since = at;
        if (isNew) {
            since = begin(vertex, life, seen, at);
        }
        boolean isChanged = isNew || Objects.requireNonNull(life).take(seen.attributes());
        isChanged |= tell(vertex, seen.edges(), since, at);
        prune(at);
        return isChanged;
    }

    private long begin(Vertex vertex, @Nullable Life before, Observation seen, long at) {
        long since = Math.min(seen.bornAt(), at);
        if (before != null) {
            // One name is one thing at a time, whatever the clocks say.
            end(before, Math.max(since, before.from()));
            living--;
        }
        if (!vertex.lives.isEmpty()) {
            since = Math.max(since, vertex.lives.getLast().to());
        }
        vertex.lives.add(new Life(vertex, seen.uid(), seen.attributes(), since, Entity.LIVING));
        living++;
        return since;
    }

    /// Ends the edges that it does not tell of any more, and begins the others.
    private boolean tell(Vertex teller, Set<Edge> edges, long since, long at) {
        var missing = new LinkedHashSet<>(edges);
        var over = new ArrayList<Link>(0);
        int told = 0;
        for (var link : teller.told) {
            if (link.isLiving()) {
                if (missing.remove(link.view())) {
                    told++;
                } else {
                    over.add(link);
                }
            }
        }
        over.forEach(link -> end(link, at));
        boolean isChanged = !over.isEmpty();
        for (var edge : missing.stream().sorted(StoredTopology.EDGES).toList()) {
            if (told++ >= parameters.mostEdges()) {
                break;
            }
            isChanged = true;
            new Link(
                            teller,
                            vertex(edge.from()),
                            edge.type(),
                            vertex(edge.to()),
                            since,
                            Entity.LIVING)
                    .attach();
        }
        return isChanged;
    }

    /// An entity is there no more, and with it ends all that it told.
    ///
    /// @return whether it was there
    public boolean gone(EntityKey key, long at) {
        var vertex = vertices.get(key);
        var life = vertex == null ? null : vertex.living();
        if (vertex == null || life == null) {
            return false;
        }
        end(life, at);
        living--;
        vertex.told.stream().filter(Link::isLiving).toList().forEach(link -> end(link, at));
        prune(at);
        return true;
    }

    private void end(Span span, long at) {
        span.end(at);
        past.add(span);
    }

    private Vertex vertex(EntityKey key) {
        return vertices.computeIfAbsent(key, Vertex::new);
    }

    /// Forgets what has ended too long ago, or is too much. Done with each change, too.
    public void prune(long now) {
        Span oldest = past.oldest();
        while (oldest != null
                && (past.size() > parameters.mostEnded()
                        || oldest.to() <= now - parameters.keepEnded())) {
            past.remove();
            forget(oldest);
            oldest = past.oldest();
        }
    }

    private void forget(Span span) {
        span.forget();
        switch (span) {
            case Life life -> drop(life.vertex);
            case Link link -> {
                drop(link.teller);
                drop(link.source);
                drop(link.target);
            }
        }
    }

    private void drop(Vertex vertex) {
        if (vertex.isEmpty()) {
            vertices.remove(vertex.key);
        }
    }

    /// What there was at that time, in epoch milliseconds. It looks into this graph, and is to be
    /// used before the graph changes.
    public TopologyView at(long time) {
        return new TopologyView(vertices, time);
    }

    /// What there is as far as is known, whatever the clock of who told it.
    public TopologyView latest() {
        return at(Entity.LIVING - 1);
    }

    /// Whether an entity of that key was ever seen, as far back as is remembered.
    public boolean knows(EntityKey key) {
        var vertex = vertices.get(key);
        return vertex != null && !vertex.lives.isEmpty();
    }

    /// All lives that are remembered under that key, the oldest first.
    public List<Entity> lives(EntityKey key) {
        var vertex = vertices.get(key);
        return vertex == null ? List.of() : vertex.lives.stream().map(Life::view).toList();
    }

    /// The keys of all that lives or is remembered, sorted.
    public List<EntityKey> keys() {
        return vertices.values().stream()
                .filter(vertex -> !vertex.lives.isEmpty())
                .map(vertex -> vertex.key)
                .sorted()
                .toList();
    }

    /// How many entities live.
    public int size() {
        return living;
    }

    /// How many ended lives and edges are remembered.
    public int ended() {
        return past.size();
    }

    /// Writes all of it; the same graph gives the same bytes.
    public void writeTo(DataOutput out) throws IOException {
        StoredTopology.write(tellers(), out);
    }

    /// Reads what was written, by this version or one before it.
    ///
    /// @throws IOException when it is no such thing, or does not fit
    public static TopologyGraph readFrom(DataInput in, TopologyParameters parameters)
            throws IOException {
        var graph = new TopologyGraph(parameters);
        StoredTopology.read(in, graph::restore);
        return graph;
    }

    /// Writes one entity with its past and what it told, so that graphs can be kept alike piece by
    /// piece. One that is not known is written as such.
    public void writeEntity(EntityKey key, DataOutput out) throws IOException {
        StoredTopology.writePiece(vertices.getOrDefault(key, new Vertex(key)), out);
    }

    /// Takes in the piece of an entity, in place of all that was known of it.
    ///
    /// @return which entity it is
    /// @throws IOException when it is none; then nothing is changed
    public EntityKey readEntity(DataInput in) throws IOException {
        var piece = StoredTopology.readPiece(in);
        restore(piece);
        return piece.key();
    }

    /// Takes out all that is known of an entity.
    public void remove(EntityKey key) {
        restore(new StoredTopology.Piece(key, List.of(), List.of()));
    }

    private void restore(StoredTopology.Piece piece) {
        var vertex = vertex(piece.key());
        if (vertex.living() != null) {
            living--;
        }
        forgetAll(List.copyOf(vertex.told));
        forgetAll(List.copyOf(vertex.lives));
        // What was forgotten last may have taken it out.
        var restored = vertex(piece.key());
        for (var each : piece.lives()) {
            var life = new Life(restored, each.uid(), each.attributes(), each.from(), each.to());
            restored.lives.add(life);
            remember(life);
        }
        for (var each : piece.told()) {
            var edge = each.edge();
            var link =
                    new Link(
                            restored,
                            vertex(edge.from()),
                            edge.type(),
                            vertex(edge.to()),
                            each.from(),
                            each.to());
            link.attach();
            remember(link);
        }
        if (restored.living() != null) {
            living++;
        }
        drop(restored);
    }

    private void forgetAll(Collection<? extends Span> spans) {
        for (var span : spans) {
            if (!span.isLiving()) {
                past.forgotten();
            }
            forget(span);
        }
    }

    private void remember(Span span) {
        if (!span.isLiving()) {
            past.add(span);
        }
    }

    private List<Vertex> tellers() {
        return vertices.values().stream()
                .filter(vertex -> !vertex.lives.isEmpty() || !vertex.told.isEmpty())
                .sorted((one, other) -> one.key.compareTo(other.key))
                .toList();
    }
}
