package io.plimsoll.collector;

import io.plimsoll.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheWallsOfTheHouse() {
        var service = Walls.under(CollectionPipeline.class);

        Walls.checkHouse(service);
        Walls.checkService(service, CollectionPipeline.class);
    }
}
