package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Fields;
import io.plimsoll.simcluster.store.ObjectStore;
import io.plimsoll.simcluster.store.Refusal;
import io.plimsoll.simcluster.store.Removal;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// The verbs on objects, watches apart.
final class Resources {
    private final ObjectStore store;
    private final RandomGenerator chance;

    /// @param chance ends the names that clients leave to the server
    Resources(ObjectStore store, RandomGenerator chance) {
        this.store = store;
        this.chance = chance;
    }

    Answer answer(Call call, ApiPath path) {
        if (path.isCollection()) {
            return collection(call, path);
        }
        return switch (path.subresource()) {
            case "" -> object(call, path);
            case String sub when !path.kind().subresources().contains(sub) -> notServed(call);
            case "eviction" -> evict(call, path);
            case String _ when call.isDryRun() ->
                    throw Refusal.badRequest("dry run of subresources is not served");
            case "scale" -> scale(call, path);
            case "status" -> status(call, path);
            default -> notServed(call);
        };
    }

    private Answer evict(Call call, ApiPath path) {
        if (!call.method().equals("POST")) {
            return notAllowed(call);
        }
        var options = Json.object(call.body(), call.contentType()).path("deleteOptions");
        new Disruptions(store).check(store.get(path.key()));
        var how = removal(options, "");
        if (call.isDryRun() || !options.path("dryRun").isEmpty()) {
            store.rehearseDelete(path.key(), how);
        } else {
            store.delete(path.key(), how);
        }
        return new Answer(201, Answer.done().body());
    }

    private Answer collection(Call call, ApiPath path) {
        return switch (call.method()) {
            case "GET" -> Answer.ok(shown(call, list(call, path)));
            case "POST" -> create(call, path);
            case "DELETE" -> {
                var listing = list(call, path);
                for (var each : listing.path("items")) {
                    var one =
                            new ApiPath(path.kind(), Fields.namespace(each), Fields.name(each), "");
                    delete(call, one);
                }
                yield Answer.ok(listing);
            }
            default -> notAllowed(call);
        };
    }

    private JsonNode shown(Call call, JsonNode answer) {
        return Table.isWanted(call) ? new Table(store.clock().instant()).of(answer) : answer;
    }

    private Answer object(Call call, ApiPath path) {
        return switch (call.method()) {
            case "GET" -> Answer.ok(shown(call, store.get(path.key())));
            case "PUT", "PATCH" -> {
                var edit = edit(call);
                UnaryOperator<ObjectNode> whole =
                        object ->
                                path.kind().hasStatus()
                                        ? outsideStatus(object, edit)
                                        : edit.apply(object);
                yield call.isDryRun()
                        ? Answer.ok(store.rehearse(path.key(), whole))
                        : changed(path, whole);
            }
            case "DELETE" -> {
                var object = delete(call, path);
                yield Fields.isTerminating(object) ? Answer.ok(object) : Answer.done();
            }
            default -> notAllowed(call);
        };
    }

    private Answer status(Call call, ApiPath path) {
        return switch (call.method()) {
            case "GET" -> Answer.ok(store.get(path.key()));
            case "PUT", "PATCH" -> {
                var edit = edit(call);
                yield changed(path, object -> statusOnly(object, edit));
            }
            default -> notAllowed(call);
        };
    }

    private Answer scale(Call call, ApiPath path) {
        return switch (call.method()) {
            case "GET" -> Answer.ok(Scale.of(store.get(path.key())));
            case "PUT", "PATCH" -> {
                var edit = edit(call);
                yield Answer.ok(
                        Scale.of(
                                store.change(
                                        path.key(),
                                        object ->
                                                Scale.apply(
                                                        edit.apply(Scale.of(object)), object))));
            }
            default -> notAllowed(call);
        };
    }

    private ObjectNode delete(Call call, ApiPath path) {
        return call.isDryRun()
                ? store.rehearseDelete(path.key(), removal(call))
                : store.delete(path.key(), removal(call));
    }

    private JsonNode list(Call call, ApiPath path) {
        var listing = store.list(path.kind(), path.namespace());
        var list = Json.empty();
        list.put("kind", path.kind().name() + "List");
        list.put("apiVersion", path.kind().apiVersion());
        var metadata = list.putObject("metadata");
        metadata.put("resourceVersion", Long.toString(listing.version()));
        var page = Page.of(call, listing.items().stream().filter(call.selector()).toList());
        page.tell(metadata);
        list.putArray("items").addAll(page.items());
        return list;
    }

    private Answer create(Call call, ApiPath path) {
        var object = Json.object(call.body(), call.contentType());
        var metadata = Fields.section(object, "metadata");
        if (path.kind().namespaced()) {
            var said = Fields.namespace(object);
            if (path.namespace().isEmpty() || !(said.isEmpty() || said.equals(path.namespace()))) {
                throw Refusal.badRequest("the namespace of the object is not that of the request");
            }
            metadata.put("namespace", path.namespace());
        }
        var prefix = metadata.path("generateName").asText("");
        if (Fields.name(object).isEmpty() && !prefix.isEmpty()) {
            metadata.put("name", prefix + Integer.toString(chance.nextInt(1 << 24, 1 << 29), 36));
        }
        if (Fields.name(object).isEmpty()) {
            throw Refusal.invalid("metadata.name: Required value: name or generateName");
        }
        if (path.kind().hasStatus()) {
            object.remove("status");
        }
        return new Answer(
                201,
                call.isDryRun()
                        ? store.rehearseCreate(path.kind(), object)
                        : store.create(path.kind(), object));
    }

    private Answer changed(ApiPath path, UnaryOperator<ObjectNode> edit) {
        return Answer.ok(store.change(path.key(), edit));
    }

    private static UnaryOperator<ObjectNode> edit(Call call) {
        if (call.method().equals("PATCH")) {
            return Patch.read(call.body(), call.contentType());
        }
        var body = Json.object(call.body(), call.contentType());
        return _ -> body;
    }

    private static ObjectNode outsideStatus(ObjectNode object, UnaryOperator<ObjectNode> edit) {
        var was = object.path("status").deepCopy();
        var edited = edit.apply(object);
        if (was.isMissingNode()) {
            edited.remove("status");
        } else {
            edited.set("status", was);
        }
        return edited;
    }

    private static ObjectNode statusOnly(ObjectNode object, UnaryOperator<ObjectNode> edit) {
        var edited = edit.apply(object.deepCopy());
        if (edited.has("status")) {
            object.set("status", edited.path("status"));
        } else {
            object.remove("status");
        }
        var metadata = Fields.section(object, "metadata");
        metadata.put("resourceVersion", Fields.version(edited));
        metadata.put("uid", Fields.uid(edited));
        return object;
    }

    private static Removal removal(Call call) {
        var options =
                call.body().length == 0 ? Json.empty() : Json.tree(call.body(), call.contentType());
        return removal(options, call.parameter("gracePeriodSeconds"));
    }

    private static Removal removal(JsonNode options, String otherwise) {
        var conditions = options.path("preconditions");
        var grace = options.path("gracePeriodSeconds").asText(otherwise);
        return new Removal(
                conditions.path("uid").asText(""),
                conditions.path("resourceVersion").asText(""),
                !grace.equals("0"));
    }

    private static Answer notServed(Call call) {
        return Answer.failed(404, "NotFound", call.path() + " is not served");
    }

    private static Answer notAllowed(Call call) {
        return Answer.failed(405, "MethodNotAllowed", call.method() + " is not served here");
    }
}
