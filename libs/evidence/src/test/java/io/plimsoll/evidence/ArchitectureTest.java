package io.plimsoll.evidence;

import io.plimsoll.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheWallsOfTheHouse() {
        Walls.checkHouse(Walls.under(Bundles.class));
    }
}
