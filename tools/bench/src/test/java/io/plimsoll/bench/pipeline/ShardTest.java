package io.plimsoll.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShardTest {
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> bodies = new ConcurrentLinkedQueue<>();
    private final HttpServer door = open();
    private final SendTally tally = new SendTally();
    private final List<RawSeries> series = Fleet.of(3, 1).series();
    private final Shard shard =
            new Shard(
                    0,
                    URI.create("http://127.0.0.1:" + door.getAddress().getPort()),
                    series,
                    tally,
                    InstantSource.system());

    private HttpServer open() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            server.createContext(
                    "/",
                    exchange -> {
                        bodies.add(Arrays.hashCode(exchange.getRequestBody().readAllBytes()));
                        var answer = answers.poll();
                        exchange.getResponseHeaders().add("Retry-After", "0");
                        exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
                        exchange.close();
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        shard.close();
        door.stop(0);
    }

    @Test
    void sendsTheSameAgainWhenItIsToldToComeLater() throws InterruptedException {
        answers.addAll(List.of(503, 429));

        var receipt = shard.offer(new Scrape(1_795_521_600_000L, Set.of())).join();

        assertThat(receipt.samples()).isEqualTo(series.size());
        assertThat(bodies).hasSize(3);
        assertThat(Set.copyOf(bodies)).hasSize(1);
        assertThat(tally.sentAgain()).isEqualTo(2);
        assertThat(tally.unavailable.sum()).isOne();
        assertThat(tally.tooMany.sum()).isOne();
        assertThat(tally.accepted.sum()).isEqualTo(series.size());
    }

    @Test
    void givesUpWhatIsRefusedForGood() throws InterruptedException {
        answers.add(400);
        var receipt = shard.offer(new Scrape(1_795_521_600_000L, Set.of()));

        assertThatThrownBy(receipt::join).hasMessageContaining("cannot send");
        assertThat(tally.accepted.sum()).isZero();
    }
}
