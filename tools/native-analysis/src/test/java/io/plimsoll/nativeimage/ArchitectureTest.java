package io.plimsoll.nativeimage;

import io.plimsoll.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        Walls.checkHouse(Walls.under(Analysis.class));
    }
}
