package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldLineTest {
    private final ServerSocket server = listen();
    private final HeldLine line = new HeldLine(server.getLocalPort());

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        line.close();
        server.close();
    }

    @Test
    void holdsARequestUntilItIsLetThrough() throws Exception {
        var trap = line.hold(HeldLine.Side.REQUEST, "PATCH");
        try (var near = connect();
                var far = server.accept()) {
            send(near, "GET");
            assertThat(read(far, 3)).isEqualTo("GET");

            send(near, "PATCH");
            trap.await(10);
            assertThat(far.getInputStream().available()).isZero();

            trap.pass();
            assertThat(read(far, 5)).isEqualTo("PATCH");
        }
    }

    @Test
    void holdsTheAnswerToWhatTheServerSaw() throws Exception {
        var trap = line.hold(HeldLine.Side.ANSWER, "PATCH");
        try (var near = connect();
                var far = server.accept()) {
            send(near, "PATCH");
            assertThat(read(far, 5)).isEqualTo("PATCH");
            send(far, "200");
            trap.await(10);
            assertThat(near.getInputStream().available()).isZero();

            trap.pass();
            assertThat(read(near, 3)).isEqualTo("200");
        }
    }

    @Test
    void losesWhatIsDroppedWithItsConnection() throws Exception {
        var trap = line.hold(HeldLine.Side.REQUEST, "PATCH");
        try (var near = connect();
                var far = server.accept()) {
            send(near, "PATCH");
            trap.await(10);

            trap.drop();
            assertThat(far.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), line.port());
    }

    private static void send(Socket to, String words) throws IOException {
        to.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Socket from, int length) throws IOException {
        return new String(from.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }
}
