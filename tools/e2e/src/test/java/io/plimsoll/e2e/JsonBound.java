package io.plimsoll.e2e;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The records and enums that Jackson may come to by reflection, as the code shows it: those that
/// are mentioned where JSON is read or written, or where a class or an object is handed to whoever
/// does that, and what they are made of. They are rather too many than too few.
final class JsonBound {
    private static final String ENGINE = "io.plimsoll.engine";
    private static final String REFERENCE = "com.fasterxml.jackson.core.type.TypeReference";

    private static final Set<String> JACKSON =
            Set.of(
                    "com.fasterxml.jackson.databind.ObjectMapper",
                    "com.fasterxml.jackson.databind.ObjectReader",
                    "com.fasterxml.jackson.databind.ObjectWriter",
                    "com.fasterxml.jackson.databind.json.JsonMapper",
                    "com.fasterxml.jackson.databind.type.TypeFactory");

    /// What binds when it is handed over.
    private static final Set<String> HANDED =
            Set.of("java.lang.Class", "java.lang.Object", REFERENCE);

    private JsonBound() {}

    /// Of the classes of one service and of the libraries that it stands on.
    static Set<String> in(JavaClasses classes) {
        var binding = binding(classes);
        var found = new HashSet<JavaClass>();
        var open = new ArrayDeque<JavaClass>();
        for (var each : binding) {
            mentioned(each).filter(JsonBound::isValue).forEach(open::add);
        }
        while (!open.isEmpty()) {
            var next = open.pop();
            if (found.add(next)) {
                parts(next).filter(JsonBound::isValue).forEach(open::add);
            }
        }
        return found.stream()
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Those that read or write JSON, or tell another one what to read or write.
    private static Set<JavaClass> binding(Collection<JavaClass> classes) {
        var found = new HashSet<JavaClass>();
        for (int before = -1; before < found.size(); ) {
            before = found.size();
            for (var each : classes) {
                if (calls(each).anyMatch(call -> isBinding(call, found))) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    private static Stream<Call> calls(JavaClass of) {
        return of.getCodeUnitCallsFromSelf().stream()
                .map(each ->
                        new Call(
                                each.getTargetOwner(),
                                each.getTarget().getRawParameterTypes().stream()
                                        .anyMatch(type -> HANDED.contains(type.getName()))));
    }

    private record Call(JavaClass owner, boolean isHandedOver) {}

    private static boolean isBinding(Call call, Set<JavaClass> binding) {
        return call.isHandedOver()
                && (JACKSON.contains(call.owner().getName()) || binding.contains(call.owner()));
    }

    private static Stream<JavaClass> mentioned(JavaClass by) {
        var literals = by.getReferencedClassObjects().stream().map(each -> each.getRawType());
        var used =
                by.getDirectDependenciesFromSelf().stream()
                        .map(each -> each.getTargetClass())
                        .collect(Collectors.toSet());
        var referred =
                used.stream()
                        .filter(each -> each.isAssignableTo(REFERENCE))
                        .flatMap(each -> each.getSuperclass().stream())
                        .flatMap(each -> each.getAllInvolvedRawTypes().stream());
        // The engine's own are many, and few of them are ever stored: those are read somewhere.
        var ours = used.stream().filter(each -> !each.getPackageName().startsWith(ENGINE));
        return Stream.of(literals, referred, ours)
                .flatMap(each -> each)
                .map(JavaClass::getBaseComponentType);
    }

    private static Stream<JavaClass> parts(JavaClass value) {
        return value.getFields().stream()
                .flatMap(each -> each.getType().getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType);
    }

    private static boolean isValue(JavaClass type) {
        return type.getPackageName().startsWith("io.plimsoll")
                && (type.isRecord() || type.isEnum());
    }
}
