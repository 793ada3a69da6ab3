package io.plimsoll.engine.topology;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The stored form of a graph: a version, then piece by piece an entity with its lives and the
/// edges that it told of. A piece can also stand alone. Counts are checked before memory is spent
/// on them.
final class StoredTopology {
    static final int VERSION = 1;

    static final Comparator<Edge> EDGES =
            Comparator.comparing(Edge::type).thenComparing(Edge::from).thenComparing(Edge::to);

    private static final int LONGEST_TEXT = 1 << 16;
    private static final int MOST = 1 << 24;

    /// What is made room for before it was read.
    private static final int TRUSTED = 1 << 10;

    private StoredTopology() {}

    /// An edge and its time.
    record Told(Edge edge, long from, long to) {}

    /// One entity, apart from any graph.
    record Piece(EntityKey key, List<Entity> lives, List<Told> told) {}

    static void write(List<Vertex> vertices, DataOutput out) throws IOException {
        out.writeInt(VERSION);
        out.writeInt(vertices.size());
        for (var vertex : vertices) {
            writeBody(vertex, out);
        }
    }

    static void read(DataInput in, Consumer<Piece> pieces) throws IOException {
        checkVersion(in);
        int count = count(in);
        for (int i = 0; i < count; i++) {
            pieces.accept(readBody(in));
        }
    }

    static void writePiece(Vertex vertex, DataOutput out) throws IOException {
        out.writeInt(VERSION);
        writeBody(vertex, out);
    }

    static Piece readPiece(DataInput in) throws IOException {
        checkVersion(in);
        return readBody(in);
    }

    private static void checkVersion(DataInput in) throws IOException {
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("stored graph of version " + version);
        }
    }

    private static void writeBody(Vertex vertex, DataOutput out) throws IOException {
        writeKey(vertex.key, out);
        out.writeInt(vertex.lives.size());
        for (var life : vertex.lives) {
            writeText(life.uid, out);
            out.writeLong(life.from());
            out.writeLong(life.to());
            writeAttributes(life.attributes(), out);
        }
        var told =
                vertex.told.stream()
                        .sorted(
                                Comparator.comparing(Link::view, EDGES)
                                        .thenComparingLong(Link::from))
                        .toList();
        out.writeInt(told.size());
        for (var link : told) {
            out.writeByte(link.type.code());
            writeKey(link.source.key, out);
            writeKey(link.target.key, out);
            out.writeLong(link.from());
            out.writeLong(link.to());
        }
    }

    private static Piece readBody(DataInput in) throws IOException {
        var key = readKey(in);
        int lives = count(in);
        var all = new ArrayList<Entity>(Math.min(lives, TRUSTED));
        for (int i = 0; i < lives; i++) {
            var uid = readText(in);
            long from = in.readLong();
            long to = in.readLong();
            all.add(new Entity(key, uid, readAttributes(in), from, to));
        }
        int edges = count(in);
        var told = new ArrayList<Told>(Math.min(edges, TRUSTED));
        for (int i = 0; i < edges; i++) {
            int code = in.readByte();
            var type =
                    EdgeType.ofCode(code)
                            .orElseThrow(() -> new IOException("stored edge of type " + code));
            var edge = new Edge(readKey(in), type, readKey(in));
            told.add(new Told(edge, in.readLong(), in.readLong()));
        }
        return new Piece(key, all, told);
    }

    private static void writeKey(EntityKey key, DataOutput out) throws IOException {
        writeText(key.kind(), out);
        writeText(key.namespace(), out);
        writeText(key.name(), out);
    }

    private static EntityKey readKey(DataInput in) throws IOException {
        return new EntityKey(readText(in).intern(), readText(in).intern(), readText(in));
    }

    private static void writeAttributes(SortedMap<String, String> attributes, DataOutput out)
            throws IOException {
        out.writeInt(attributes.size());
        for (var each : attributes.entrySet()) {
            writeText(each.getKey(), out);
            writeText(each.getValue(), out);
        }
    }

    private static SortedMap<String, String> readAttributes(DataInput in) throws IOException {
        int count = count(in);
        var attributes = new TreeMap<String, String>();
        for (int i = 0; i < count; i++) {
            attributes.put(readText(in), readText(in));
        }
        return attributes;
    }

    private static int count(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("stored graph with a count of " + count);
        }
        return count;
    }

    private static void writeText(String text, DataOutput out) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_TEXT) {
            throw new IOException("a text of " + bytes.length + " bytes in a graph");
        }
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IOException("stored text of " + length + " bytes");
        }
        var bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
