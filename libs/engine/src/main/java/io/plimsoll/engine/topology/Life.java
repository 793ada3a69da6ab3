package io.plimsoll.engine.topology;

import java.util.SortedMap;
import java.util.TreeMap;

/// From making to removal of one entity. Attributes lie flat, name after name and value.
final class Life implements Span {
    final Vertex vertex;
    final String uid;
    final long from;
    private String[] attributes;
    private long to;
    private boolean isForgotten;

    Life(Vertex vertex, String uid, SortedMap<String, String> attributes, long from, long to) {
        this.vertex = vertex;
        this.uid = uid;
        this.attributes = flat(attributes);
        this.from = from;
        this.to = to;
    }

    private static String[] flat(SortedMap<String, String> attributes) {
        var flat = new String[attributes.size() * 2];
        int i = 0;
        for (var each : attributes.entrySet()) {
            flat[i++] = each.getKey().intern();
            flat[i++] = each.getValue();
        }
        return flat;
    }

    /// Whether they are other ones than before.
    boolean take(SortedMap<String, String> seen) {
        if (seen.equals(attributes())) {
            return false;
        }
        attributes = flat(seen);
        return true;
    }

    SortedMap<String, String> attributes() {
        var map = new TreeMap<String, String>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put(attributes[i], attributes[i + 1]);
        }
        return map;
    }

    Entity view() {
        return new Entity(vertex.key, uid, attributes(), from, to);
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
        vertex.lives.remove(this);
    }
}
