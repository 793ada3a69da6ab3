package io.plimsoll.collector;

import io.plimsoll.collector.remotewrite.RemoteWriteRequest;
import io.plimsoll.testkit.Walls;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheWallsOfTheHouse() {
        var service = Walls.under(RemoteWriteRequest.class);

        Walls.checkHouse(service);
        Walls.checkService(service, ArchitectureTest.class);
    }
}
