package io.plimsoll.engine.topology;

/// One edge for the time in which one entity told of it.
final class Link implements Span {
    final Vertex teller;
    final Vertex source;
    final Vertex target;
    final EdgeType type;
    final long from;
    private long to;
    private boolean isForgotten;

    Link(Vertex teller, Vertex source, EdgeType type, Vertex target, long from, long to) {
        this.teller = teller;
        this.source = source;
        this.type = type;
        this.target = target;
        this.from = from;
        this.to = to;
    }

    /// Puts it where it is found.
    void attach() {
        teller.told.add(this);
        source.outgoing.add(this);
        target.incoming.add(this);
    }

    Edge view() {
        return new Edge(source.key, type, target.key);
    }

    @Override
    public long from() {
        return from;
    }

    @Override
    public long to() {
        return to;
    }

    @Override
    public void end(long at) {
        to = Math.max(at, from);
    }

    @Override
    public boolean isForgotten() {
        return isForgotten;
    }

    @Override
    public void forget() {
        isForgotten = true;
        teller.told.remove(this);
        source.outgoing.remove(this);
        target.incoming.remove(this);
    }
}
