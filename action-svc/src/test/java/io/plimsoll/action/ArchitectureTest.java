package io.plimsoll.action;

import io.plimsoll.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheWallsOfTheHouse() {
        Walls.checkHouse(Walls.under(RemediationPipeline.class));
    }

    @Test
    void keepsToItself() {
        Walls.checkService(Walls.under(RemediationPipeline.class), RemediationPipeline.class);
    }
}
