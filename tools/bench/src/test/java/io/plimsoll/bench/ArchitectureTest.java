package io.plimsoll.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;

import io.plimsoll.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheHouseRules() {
        // What JMH generates keeps its own.
        Walls.checkHouse(
                Walls.under(EngineBench.class).that(resideOutsideOfPackage("..jmh_generated..")));
    }
}
