package io.plimsoll.gateway;

import io.plimsoll.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheWallsOfTheHouse() {
        Walls.checkHouse(Walls.under(ProjectionPipeline.class));
    }

    @Test
    void keepsToItself() {
        Walls.checkService(Walls.under(ProjectionPipeline.class), ProjectionPipeline.class);
    }
}
