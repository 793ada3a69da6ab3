package io.plimsoll.gateway;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The schema as the gateway tells it, and from it the question for every field there is.
final class SchemaSelections {
    private static final int DEEPEST = 5;
    private static final String TYPE =
            "name kind ofType{name kind ofType{name kind ofType{name kind}}}";
    private static final String ASK =
            "{__schema{types{name kind possibleTypes{name} fields{name args{type{kind} defaultValue}"
                    + " type{"
                    + TYPE
                    + "}}}}}";

    private final Map<String, Map<String, Object>> types = new HashMap<>();

    private SchemaSelections(JsonPath answer) {
        List<Map<String, Object>> all = answer.getList("data.__schema.types");
        all.forEach(each -> types.put(text(each, "name"), each));
    }

    static SchemaSelections ask() {
        return new SchemaSelections(Asked.ask(ASK));
    }

    /// The names of the fields of a type, such as `Query`.
    Set<String> fieldsOf(String type) {
        var names = new LinkedHashSet<String>();
        fields(type).forEach(each -> names.add(text(each, "name")));
        return names;
    }

    /// Everything that a field of a type gives, in braces; nothing where that is a single value.
    String selectionOf(String type, String field) {
        return fields(type).stream()
                .filter(each -> text(each, "name").equals(field))
                .map(each -> braced(named(each), DEEPEST))
                .findFirst()
                .orElseThrow();
    }

    private String braced(String type, int depth) {
        var inside = selection(type, depth, "");
        return inside.isEmpty() ? "" : "{" + inside + "}";
    }

    private String selection(String type, int depth, String prefix) {
        var of = types.get(type);
        if (of == null || isLeaf(of) || depth == 0) {
            return "";
        }
        var parts = new ArrayList<String>();
        if (text(of, "kind").equals("INTERFACE")) {
            parts.add("__typename");
            for (var each : maps(of.get("possibleTypes"))) {
                var name = text(each, "name");
                // Fields of the same name may be of different types.
                parts.add("... on %s{%s}".formatted(name, selection(name, depth, name + "_")));
            }
            return String.join(" ", parts);
        }
        for (var field : fields(type)) {
            part(field, depth, prefix, parts);
        }
        return String.join(" ", parts);
    }

    private void part(Map<String, Object> field, int depth, String prefix, List<String> into) {
        var name = text(field, "name");
        var of = types.get(named(field));
        boolean isLeaf = of == null || isLeaf(of);
        var inside = braced(named(field), depth - 1);
        if (!needsArguments(field) && (isLeaf || !inside.isEmpty())) {
            into.add((prefix.isEmpty() ? "" : prefix + name + ":") + name + inside);
        }
    }

    private static boolean isLeaf(Map<String, Object> type) {
        return Set.of("SCALAR", "ENUM").contains(text(type, "kind"));
    }

    private static boolean needsArguments(Map<String, Object> field) {
        return maps(field.get("args")).stream()
                .anyMatch(each ->
                        each.get("defaultValue") == null
                                && each.get("type") instanceof Map<?, ?> type
                                && "NON_NULL".equals(type.get("kind")));
    }

    private List<Map<String, Object>> fields(String type) {
        var of = types.get(type);
        return of == null ? List.of() : maps(of.get("fields"));
    }

    private static String named(Map<String, Object> field) {
        @Nullable Object of = field.get("type");
        while (of instanceof Map<?, ?> type) {
            if (type.get("name") != null) {
                return String.valueOf(type.get("name"));
            }
            of = type.get("ofType");
        }
        return "";
    }

    private static String text(Map<String, Object> of, String key) {
        return String.valueOf(of.get(key));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(@Nullable Object list) {
        return list == null ? List.of() : (List<Map<String, Object>>) list;
    }
}
