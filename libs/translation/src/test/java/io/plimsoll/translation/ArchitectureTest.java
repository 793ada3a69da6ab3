package io.plimsoll.translation;

import io.plimsoll.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheHouseRules() {
        Walls.checkHouse(Walls.under(ArchitectureTest.class));
    }
}
