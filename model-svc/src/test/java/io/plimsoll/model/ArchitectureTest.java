package io.plimsoll.model;

import io.plimsoll.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheWallsOfTheHouse() {
        var service = Walls.under(TrainingPipeline.class);

        Walls.checkHouse(service);
        Walls.checkService(service, TrainingPipeline.class);
    }
}
