package io.plimsoll.simcluster.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Every object, and every write in one order. What it hands out is shared and never changed again.
/// Thread safe; listeners are called under the lock, in order, and must not wait.
public final class ObjectStore {
    private static final int REMEMBERED = 5_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ObjectKey, ObjectNode> objects =
            new TreeMap<>(
                    Comparator.comparing((ObjectKey key) -> key.kind().apiVersion())
                            .thenComparing(key -> key.kind().plural())
                            .thenComparing(ObjectKey::namespace)
                            .thenComparing(ObjectKey::name));
    private final History history = new History(REMEMBERED);
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final Stamp stamp;
    private long version = 1;

    public ObjectStore(InstantSource clock, Supplier<UUID> uids) {
        this.clock = clock;
        this.stamp = new Stamp(clock, uids);
    }

    /// The time that its objects are stamped with.
    public InstantSource clock() {
        return clock;
    }

    public ObjectNode create(ResourceKind kind, ObjectNode body) {
        return locked(() ->
                write(Change.Type.ADDED, ObjectKey.of(kind, body), rehearseCreate(kind, body)));
    }

    /// What [#create] would write, with the same refusals.
    public ObjectNode rehearseCreate(ResourceKind kind, ObjectNode body) {
        return locked(() -> {
            var key = ObjectKey.of(kind, body);
            if (objects.containsKey(key)) {
                throw Refusal.exists(key);
            }
            var object = typed(kind, body.deepCopy());
            stamp.born(object);
            return object;
        });
    }

    public Optional<ObjectNode> find(ObjectKey key) {
        return locked(() -> Optional.ofNullable(objects.get(key)));
    }

    public ObjectNode get(ObjectKey key) {
        return find(key).orElseThrow(() -> Refusal.notFound(key));
    }

    /// All objects of a kind, in one namespace or, when that is empty, in all.
    public Listing list(ResourceKind kind, String namespace) {
        return locked(() ->
                new Listing(
                        version,
                        objects.entrySet().stream()
                                .filter(each -> each.getKey().kind().equals(kind))
                                .filter(each ->
                                        namespace.isEmpty()
                                                || namespace.equals(each.getKey().namespace()))
                                .map(Map.Entry::getValue)
                                .toList()));
    }

    /// All objects of all kinds.
    public Map<ObjectKey, ObjectNode> all() {
        return locked(() -> Map.copyOf(objects));
    }

    /// Writes what the edit makes of a copy of the object. It is refused when the edit brought
    /// another resourceVersion or uid than the object has; an edit that changes nothing is no
    /// write.
    public ObjectNode change(ObjectKey key, UnaryOperator<ObjectNode> edit) {
        return locked(() -> {
            var current = get(key);
            var next = edited(key, current, edit);
            if (next.equals(current)) {
                return current;
            }
            if (Fields.isTerminating(next)
                    && !key.kind().equals(Kinds.POD)
                    && !hasFinalizers(next)) {
                return write(Change.Type.DELETED, key, next);
            }
            return write(Change.Type.MODIFIED, key, next);
        });
    }

    /// What [#change] would write, with the same refusals.
    public ObjectNode rehearse(ObjectKey key, UnaryOperator<ObjectNode> edit) {
        return locked(() -> edited(key, get(key), edit));
    }

    private ObjectNode edited(ObjectKey key, ObjectNode current, UnaryOperator<ObjectNode> edit) {
        var next = typed(key.kind(), edit.apply(current.deepCopy()));
        checkSame(key, current, next);
        stamp.changed(current, next);
        return next;
    }

    /// Removes the object, or marks it as leaving when someone has to end it first: the node for a
    /// Pod, whoever holds a finalizer.
    public ObjectNode delete(ObjectKey key, Removal how) {
        return locked(() -> {
            var object = rehearseDelete(key, how).deepCopy();
            boolean ends = key.kind().equals(Kinds.POD) || hasFinalizers(object);
            if (!how.graceful() || !ends) {
                return write(Change.Type.DELETED, key, object);
            }
            if (Fields.isTerminating(object)) {
                return object;
            }
            stamp.leaving(object);
            return write(Change.Type.MODIFIED, key, object);
        });
    }

    /// What [#delete] would remove, with the same refusals.
    public ObjectNode rehearseDelete(ObjectKey key, Removal how) {
        return locked(() -> {
            var object = get(key);
            if (!how.uid().isEmpty() && !how.uid().equals(Fields.uid(object))) {
                throw Refusal.conflict(key, "the UID in the precondition is another");
            }
            if (!how.version().isEmpty() && !how.version().equals(Fields.version(object))) {
                throw Refusal.conflict(key, "the resourceVersion in the precondition is");
            }
            return object;
        });
    }

    /// Calls the listener with every write after that version, those of the past first.
    ///
    /// @return ends it
    public Runnable subscribe(long after, Consumer<Change> listener) {
        return locked(() -> {
            history.after(after).forEach(listener);
            listeners.add(listener);
            return () -> listeners.remove(listener);
        });
    }

    private ObjectNode write(Change.Type type, ObjectKey key, ObjectNode object) {
        version++;
        Fields.section(object, "metadata").put("resourceVersion", Long.toString(version));
        @Nullable ObjectNode before =
                type == Change.Type.DELETED ? objects.remove(key) : objects.put(key, object);
        var change = new Change(version, type, key, before, object);
        history.add(change);
        new ArrayList<>(listeners).forEach(each -> each.accept(change));
        return object;
    }

    private static void checkSame(ObjectKey key, ObjectNode current, ObjectNode next) {
        if (!ObjectKey.of(key.kind(), next).equals(key)) {
            throw Refusal.badRequest("name and namespace of an object never change");
        }
        var version = Fields.version(next);
        if (!version.isEmpty() && !version.equals(Fields.version(current))) {
            throw Refusal.conflict(
                    key,
                    "the object has been modified; please apply your changes to the latest version"
                            + " and try again");
        }
        var uid = Fields.uid(next);
        if (!uid.isEmpty() && !uid.equals(Fields.uid(current))) {
            throw Refusal.conflict(key, "the uid %s is that of another object".formatted(uid));
        }
    }

    private static boolean hasFinalizers(ObjectNode object) {
        return !object.path("metadata").path("finalizers").isEmpty();
    }

    private static ObjectNode typed(ResourceKind kind, ObjectNode object) {
        object.put("apiVersion", kind.apiVersion());
        object.put("kind", kind.name());
        Defaults.fill(kind, object);
        return object;
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
