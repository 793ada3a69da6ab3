package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plimsoll.simcluster.store.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which objects a request means. Labels may be selected in all ways Kubernetes knows, fields by
/// any path with `=` and `!=`.
final class Selector {
    private static final Pattern COMMA_OUTSIDE_BRACKETS = Pattern.compile(",(?![^()]*\\))");
    private static final Pattern SET =
            Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s*\\(([^()]*)\\)\\s*");
    private static final Pattern EQUALITY =
            Pattern.compile("\\s*([^=!\\s]+)\\s*(==|=|!=)\\s*([^=!]*?)\\s*");
    private static final Pattern PRESENCE = Pattern.compile("\\s*(!?)\\s*([^=!\\s(),]+)\\s*");

    private Selector() {}

    static Predicate<JsonNode> of(String labels, String fields) {
        Predicate<JsonNode> all = _ -> true;
        for (var term : terms(labels)) {
            all = all.and(label(term));
        }
        for (var term : terms(fields)) {
            all = all.and(field(term));
        }
        return all;
    }

    private static List<String> terms(String selector) {
        return Arrays.stream(COMMA_OUTSIDE_BRACKETS.split(selector, -1))
                .filter(term -> !term.isBlank())
                .toList();
    }

    private static Predicate<JsonNode> label(String term) {
        var set = SET.matcher(term);
        if (set.matches()) {
            var name = set.group(1);
            var values = values(set.group(3));
            boolean in = set.group(2).equals("in");
            return object -> values.contains(label(object, name).asText("")) == in;
        }
        var equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            var name = equality.group(1);
            var value = equality.group(3);
            boolean equal = !equality.group(2).equals("!=");
            return object -> {
                var found = label(object, name);
                return (!found.isMissingNode() && found.asText().equals(value)) == equal;
            };
        }
        return presence(term);
    }

    private static Predicate<JsonNode> presence(String term) {
        var presence = PRESENCE.matcher(term);
        if (presence.matches()) {
            var name = presence.group(2);
            boolean present = presence.group(1).isEmpty();
            return object -> !label(object, name).isMissingNode() == present;
        }
        throw Refusal.badRequest("cannot read the selector " + term);
    }

    private static Predicate<JsonNode> field(String term) {
        var equality = EQUALITY.matcher(term);
        if (!equality.matches()) {
            throw Refusal.badRequest("cannot read the field selector " + term);
        }
        var path = List.of(equality.group(1).split("\\.", -1));
        var value = equality.group(3);
        boolean equal = !equality.group(2).equals("!=");
        return object -> field(object, path).asText("").equals(value) == equal;
    }

    private static Set<String> values(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    }

    private static JsonNode label(JsonNode object, String name) {
        return object.path("metadata").path("labels").path(name);
    }

    private static JsonNode field(JsonNode object, List<String> path) {
        JsonNode at = object;
        for (var step : path) {
            at = at.isObject() ? at.path(step) : MissingNode.getInstance();
        }
        return at;
    }
}
