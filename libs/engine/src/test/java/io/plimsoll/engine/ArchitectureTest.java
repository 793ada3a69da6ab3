package io.plimsoll.engine;

import io.plimsoll.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheHouseRules() {
        Walls.checkHouse(Walls.under(ArchitectureTest.class));
    }

    @Test
    void knowsNothingButTheJdk() {
        Walls.checkPure(Walls.under(ArchitectureTest.class));
    }
}
