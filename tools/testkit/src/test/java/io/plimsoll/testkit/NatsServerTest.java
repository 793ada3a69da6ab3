package io.plimsoll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NatsServerTest {
    @Test
    void comesBackOnTheSamePortAfterAKill() throws IOException {
        try (var server = NatsServer.start()) {
            int port = server.port();
            server.kill();

            server.restart();

            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                var greeting = socket.getInputStream().readNBytes(5);
                assertThat(new String(greeting, StandardCharsets.US_ASCII)).isEqualTo("INFO ");
            }
        }
    }
}
