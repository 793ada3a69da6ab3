package io.plimsoll.backfill;

import io.plimsoll.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheWallsOfTheHouse() {
        Walls.checkHouse(Walls.under(Backfill.class));
    }
}
