package io.plimsoll.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/// The walls of the house (docs/adr/0001) as rules. A module's `ArchitectureTest` names its root
/// package by class reference and asks for the walls that hold there.
public final class Walls {
    private static final String ROOT = "io.plimsoll.";

    private static final Pattern BANNED_NAME =
            Pattern.compile(
                    ".*(Util|Utils|Helper|Manager|Handler|Impl|Abstract|Base|Common|DTO|Dto|Info|Data)");

    private Walls() {}

    /// The production classes below the package of `anchor`, which must not be empty: a rule over
    /// nothing would hold for ever.
    public static JavaClasses under(Class<?> anchor) {
        var imported =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(anchor.getPackageName());
        if (imported.isEmpty()) {
            throw new IllegalArgumentException("no classes under " + anchor.getPackageName());
        }
        return imported;
    }

    /// Holds everywhere.
    public static void checkHouse(JavaClasses house) {
        house().forEach(rule -> rule.check(house));
    }

    /// Holds in the brain: nothing but the JDK and JSpecify, no I/O, no clock, no chance.
    public static void checkPure(JavaClasses pure) {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                "io.plimsoll.engine..",
                                "java.lang..",
                                "java.util..",
                                "java.time..",
                                "java.math..",
                                "java.nio",
                                "java.nio.charset",
                                "java.io",
                                "org.jspecify.."))
                .because("the brain knows no framework, no I/O and nothing else of ours")
                .check(pure);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.File")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .because("event time is an argument, and the same input gives the same bytes")
                .check(pure);
    }

    /// Holds in a service: it never imports another one.
    public static void checkService(JavaClasses service, Class<?> anchor) {
        var own = anchor.getPackageName();
        var others =
                List.of("collector", "detector", "model", "action", "gateway").stream()
                        .map(name -> ROOT + name)
                        .filter(name -> !name.equals(own))
                        .map(name -> name + "..")
                        .toArray(String[]::new);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services speak through contracts only")
                .check(service);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.nats..")
                .because("only messaging knows consumers and streams")
                .check(service);
    }

    private static List<ArchRule> house() {
        return List.of(
                slices().matching("io.plimsoll.(**)")
                        .should()
                        .beFreeOfCycles()
                        .allowEmptyShould(true),
                methods()
                        .that()
                        .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
                        .or()
                        .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Outgoing")
                        .should()
                        .beDeclaredInClassesThat()
                        .haveSimpleNameEndingWith("Pipeline")
                        .allowEmptyShould(true)
                        .because("a pipeline reads as the story of its service"),
                noClasses()
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(Math.class, "random")
                        .orShould()
                        .callConstructor(Random.class)
                        .because("time and chance come in as arguments"),
                noFields()
                        .should()
                        .beAnnotatedWith("jakarta.inject.Inject")
                        .orShould()
                        .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                        .because("constructors say what a class needs"),
                fields().should()
                        .notHaveRawType(Optional.class)
                        .allowEmptyShould(true)
                        .because("Optional is a return type"),
                NativeWall.rule(),
                classes().should(beWellNamed()),
                classes().that(alwaysTrue()).should(liveInNullMarkedPackages()));
    }

    private static ArchCondition<JavaClass> beWellNamed() {
        return new ArchCondition<>("be named after what they are") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (BANNED_NAME.matcher(type.getSimpleName()).matches()) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type,
                                    type.getName() + " is named after nothing in the domain"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> liveInNullMarkedPackages() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class) && !isGenerated(type)) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }

    private static boolean isGenerated(JavaClass type) {
        return type.getPackageName().endsWith(".proto");
    }
}
