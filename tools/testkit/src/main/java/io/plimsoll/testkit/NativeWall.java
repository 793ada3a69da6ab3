package io.plimsoll.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/// What keeps services fit to become native executables: those hold what the code mentions, and not
/// what it finds by a name. What libraries find is for `NativeReflectionTest` to say.
final class NativeWall {
    /// What never becomes native.
    private static final String[] TOOLS = {
        "io.plimsoll.testkit..",
        "io.plimsoll.simcluster..",
        "io.plimsoll.cli..",
        "io.plimsoll.demo..",
        "io.plimsoll.bench.."
    };

    /// Each of them finds what a native executable is told of: presets by `resource-config.json` of
    /// libs/policy, the parameters of mutations by Quarkus.
    private static final Set<String> ALLOWED =
            Set.of("io.plimsoll.policy.preset.PresetFiles", "io.plimsoll.gateway.audit.Audit");

    private static final Set<String> TYPES =
            Set.of(
                    "java.util.ServiceLoader",
                    "java.util.ResourceBundle",
                    "java.io.ObjectInputStream",
                    "java.io.ObjectOutputStream");

    private static final Set<String> LOADERS =
            Set.of("java.lang.Class", "java.lang.ClassLoader", "java.lang.Module");

    private static final Set<String> FINDERS =
            Set.of(
                    "forName",
                    "loadClass",
                    "getResource",
                    "getResources",
                    "getResourceAsStream",
                    "getMethod",
                    "getMethods",
                    "getDeclaredMethod",
                    "getDeclaredMethods",
                    "getDeclaredField",
                    "getDeclaredFields",
                    "getConstructor",
                    "getDeclaredConstructor",
                    "getRecordComponents");

    private NativeWall() {}

    static ArchRule rule() {
        return noClasses()
                .that(becomeNative())
                .should(findThingsByName())
                .allowEmptyShould(true)
                .because("a native executable holds what the code mentions");
    }

    private static DescribedPredicate<JavaClass> becomeNative() {
        var tools = resideInAnyPackage(TOOLS);
        return DescribedPredicate.describe(
                "become a part of an executable and are not allowed to",
                type -> !tools.test(type) && !ALLOWED.contains(type.getName()));
    }

    private static ArchCondition<JavaClass> findThingsByName() {
        return new ArchCondition<>("find things by their names") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var each : type.getDirectDependenciesFromSelf()) {
                    var name = each.getTargetClass().getName();
                    boolean isFinder =
                            name.startsWith("java.lang.reflect.") || TYPES.contains(name);
                    events.add(new SimpleConditionEvent(type, isFinder, each.getDescription()));
                }
                for (var each : type.getMethodCallsFromSelf()) {
                    boolean isFinder =
                            FINDERS.contains(each.getTarget().getName())
                                    && LOADERS.contains(each.getTargetOwner().getName());
                    events.add(new SimpleConditionEvent(type, isFinder, each.getDescription()));
                }
            }
        };
    }
}
