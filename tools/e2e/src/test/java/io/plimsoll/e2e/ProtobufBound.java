package io.plimsoll.e2e;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// The messages that protobuf turns into JSON or back, which it does by reflection: those that are
/// mentioned where that is done, and what they are made of. The binary form needs none.
final class ProtobufBound {
    private static final String FORMAT = "com.google.protobuf.util.JsonFormat";
    private static final String MESSAGE = "com.google.protobuf.Message";
    private static final String ENUM = "com.google.protobuf.ProtocolMessageEnum";

    private ProtobufBound() {}

    /// Of the classes of a service and of the messages that it knows.
    static Set<String> in(JavaClasses classes) {
        var open = new ArrayDeque<JavaClass>();
        for (var each : classes) {
            boolean isFormatting =
                    each.getDirectDependenciesFromSelf().stream()
                            .anyMatch(to -> to.getTargetClass().getName().startsWith(FORMAT));
            if (isFormatting) {
                // Who formats has it from its neighbours what.
                each.getPackage().getClasses().forEach(near -> open.addAll(messages(near)));
            }
        }
        var found = new HashSet<JavaClass>();
        while (!open.isEmpty()) {
            var next = open.pop();
            if (found.add(next)) {
                open.addAll(messages(next));
            }
        }
        var names = new TreeSet<String>();
        found.forEach(each -> names.add(each.getName()));
        return names;
    }

    /// Builders among them.
    private static Set<JavaClass> messages(JavaClass by) {
        var found = new HashSet<JavaClass>();
        for (var each : by.getDirectDependenciesFromSelf()) {
            var type = each.getTargetClass();
            boolean isGenerated = type.getPackageName().startsWith("io.");
            if (isGenerated
                    && (type.isAssignableTo(MESSAGE)
                            || type.isAssignableTo(MESSAGE + "$Builder")
                            || type.isAssignableTo(ENUM))) {
                found.add(type);
            }
        }
        return found;
    }
}
