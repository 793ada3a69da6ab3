package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said of the graph of a cluster is written byte for byte, see [GoldenFilesTest].
class GoldenTopologyTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final Instant AT = Instant.parse("2026-11-24T03:17:00Z");

    @Test
    void writesTheNewestOfTopologyByteForByte() throws IOException {
        assertWritten(query(), "topology-query", "v1.json");
        assertWritten(
                new TopologyQuery("prod", null, null, null, null, null),
                "topology-query",
                "v1-all.json");
        assertWritten(answer(), "topology-answer", "v1.json");
    }

    @Test
    void readsWhatItWrites() throws IOException {
        assertThat(Json.read(Json.bytes(query()), TopologyQuery.class)).isEqualTo(query());
        assertThat(Json.read(Json.bytes(answer()), TopologyAnswer.class)).isEqualTo(answer());
    }

    private static TopologyQuery query() {
        return new TopologyQuery(
                "prod",
                List.of(
                        new TopologyQuery.Entity("shop", null, "cart"),
                        new TopologyQuery.Entity("_cluster", "Node", "n1")),
                List.of("shop"),
                AT,
                2,
                100);
    }

    private static TopologyAnswer answer() {
        return new TopologyAnswer(
                "prod",
                AT,
                List.of(
                        new TopologyAnswer.Entity(
                                "shop/Deployment/cart",
                                "shop",
                                "Deployment",
                                "cart",
                                0,
                                3,
                                null,
                                AT.minusSeconds(3600),
                                null),
                        new TopologyAnswer.Entity(
                                "_cluster/Node/n1",
                                "_cluster",
                                "Node",
                                "n1",
                                1,
                                0,
                                false,
                                AT.minusSeconds(7200),
                                AT.plusSeconds(60))),
                List.of(
                        new TopologyAnswer.Edge(
                                "shop/Deployment/cart",
                                TopologyAnswer.Type.runsOn,
                                "_cluster/Node/n1",
                                AT.minusSeconds(1800),
                                null)),
                false);
    }

    private static void assertWritten(Object what, String folder, String file) throws IOException {
        assertThat(new String(Json.bytes(what), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(GOLDEN.resolve(folder).resolve(file)).strip());
    }
}
