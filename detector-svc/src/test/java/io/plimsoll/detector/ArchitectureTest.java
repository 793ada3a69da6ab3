package io.plimsoll.detector;

import io.plimsoll.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheWallsOfTheHouse() {
        var service = Walls.under(DetectionPipeline.class);

        Walls.checkHouse(service);
        Walls.checkService(service, DetectionPipeline.class);
    }
}
