package io.plimsoll.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Events as `libs/contracts` has them: a record that puts itself in an envelope is the `data` of
/// one, and its source says under which types.
record EventTypes(Class<?> data, Set<String> types) {
    private static final String PACKAGE = "io.plimsoll.contracts";
    private static final Path SOURCES =
            Path.of("..", "..", "libs/contracts/src/main/java/io/plimsoll/contracts");
    private static final Pattern TYPE =
            Pattern.compile("\"(io\\.plimsoll\\.[A-Za-z.]+?)(?:\\.\" \\+ (\\w+) \\+ \")?\\.v1\"");

    static List<EventTypes> all() throws IOException {
        try (var files = Files.list(SOURCES)) {
            return files.filter(EventTypes::isEvent).sorted().map(EventTypes::of).toList();
        }
    }

    private static boolean isEvent(Path file) {
        return Files.isRegularFile(file) && read(file).contains(" inEnvelope(String ");
    }

    private static EventTypes of(Path file) {
        var data = load(file.getFileName().toString().replace(".java", ""));
        var types = new TreeSet<String>();
        TYPE.matcher(read(file))
                .results()
                .forEach(found ->
                        (found.group(2) == null
                                        ? Stream.of(found.group(1))
                                        : constants(data, found.group(2))
                                                .map(each -> found.group(1) + "." + each))
                                .map(each -> each + ".v1")
                                .forEach(types::add));
        return new EventTypes(data, types);
    }

    /// The names of all fields, with those of the values in them: `workload`, `workload.kind`.
    Set<String> fields() {
        var found = new TreeSet<String>();
        collect("", data, found);
        return found;
    }

    private static void collect(String before, Class<?> type, Set<String> found) {
        for (var each : type.getRecordComponents()) {
            var name = before + each.getName();
            found.add(name);
            var value = valueOf(each.getGenericType());
            if (value.isRecord()) {
                collect(name + ".", value, found);
            }
        }
    }

    /// Of a list what is in it; what keys a map has no type says.
    private static Class<?> valueOf(Type type) {
        if (type instanceof Class<?> known) {
            return known;
        }
        return type instanceof ParameterizedType list
                        && list.getRawType().equals(List.class)
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : Object.class;
    }

    private static Stream<String> constants(Class<?> data, String component) {
        return Arrays.stream(data.getRecordComponents())
                .filter(each -> each.getName().equals(component))
                .map(RecordComponent::getType)
                .flatMap(each -> Arrays.stream(each.getEnumConstants()))
                .map(Object::toString);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(PACKAGE + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
