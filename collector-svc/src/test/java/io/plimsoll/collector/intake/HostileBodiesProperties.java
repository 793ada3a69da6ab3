package io.plimsoll.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.remotewrite.BadBody;
import io.plimsoll.collector.remotewrite.SnappyBlock;
import io.plimsoll.collector.remotewrite.WriteProtocol;
import io.plimsoll.testkit.Mutations;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Recorded bodies, damaged: whatever comes, it is taken or refused as the doors say, with the
/// memory that a request may have.
class HostileBodiesProperties {
    private static final int LIMIT = 1 << 20;
    private static final int MOST_ALLOCATED = 4 * LIMIT + (1 << 20);
    private static final Sender PROD = new Sender("prod", "");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final byte[] PROMETHEUS = recorded("remote_write_prometheus-2.42_samples");
    private static final byte[] STALE = recorded("remote_write_prometheus-2.42_with_stale_markers");
    private static final byte[] VMAGENT = recorded("remote_write_vmagent-1.79");
    private static final byte[] WEBHOOK =
            """
            {"cluster":"prod","samples":[
             {"metric":"queue_length","labels":{"namespace":"shop","deployment":"cart"},
              "timestamp":"2026-11-24T03:17:00Z","value":7},
             {"metric":"jobs_done_total","labels":{},"timestamp":1795485420000,"value":1.5e3},
             {"metric":"m","labels":{"a":"\\u00fc\\ud83d\\ude00"},"timestamp":1,"value":-0.0}
            ]}
            """
                    .getBytes(StandardCharsets.UTF_8);

    private final Intakes intakes = new Intakes(Map.of("max-samples", "5000"));

    @Property(seed = "20261124")
    void takesOrRefusesADamagedBlock(@ForAll long seed, @ForAll @IntRange(max = 2) int which) {
        byte[] block = Mutations.of(new byte[][] {PROMETHEUS, STALE, VMAGENT}[which], seed);

        takesOrRefuses(() -> read(SnappyBlock.uncompress(block, LIMIT)));
    }

    @Property(seed = "20261124")
    void takesOrRefusesADamagedMessage(@ForAll long seed, @ForAll @IntRange(max = 2) int which) {
        byte[] message =
                Mutations.of(uncompressed(new byte[][] {PROMETHEUS, STALE, VMAGENT}[which]), seed);

        takesOrRefuses(() -> read(message));
    }

    /// Within an outer length that is right, which gets far more often to labels and samples.
    @Property(seed = "20261124")
    void takesOrRefusesADamagedSeries(@ForAll long seed, @ForAll @IntRange(max = 700) int number) {
        byte[] message = message(Mutations.of(series(number), seed));

        takesOrRefuses(() -> read(message));
    }

    /// Each item is taken, or told of.
    @Property(seed = "20261124")
    void takesOrRefusesDamagedJson(@ForAll long seed) {
        byte[] text = Mutations.of(WEBHOOK, seed);
        assertThat(samples(WEBHOOK)).hasSize(3);

        var measured = Mutations.measured(() -> intakes.webhook.read(PROD, null, samples(text)));

        var read = measured.result();
        assertThat(read.intake().size() + read.errors().size()).isEqualTo(samples(text).size());
        assertThat(read.errors())
                .allSatisfy(error -> assertThat(error.error()).isNotBlank().hasSizeLessThan(500));
        assertThat(measured.allocated()).isLessThan(MOST_ALLOCATED);
    }

    private interface Reading {
        Intake read() throws BadBody;
    }

    /// What a door answers, and what it says.
    private record Answer(int status, List<String> reasons) {}

    private static void takesOrRefuses(Reading reading) {
        var measured = Mutations.measured(() -> answer(reading));

        assertThat(measured.allocated()).isLessThan(MOST_ALLOCATED);
        assertThat(measured.result().status()).isIn(204, 400, 413);
        assertThat(measured.result().reasons())
                .allSatisfy(why -> assertThat(why).isNotBlank().hasSizeLessThan(500));
    }

    private static Answer answer(Reading reading) {
        try {
            var intake = reading.read();
            return new Answer(intake.refused() == 0 ? 204 : 400, intake.refusals());
        } catch (BadBody e) {
            return new Answer(e.status(), List.of(e.reason()));
        }
    }

    private Intake read(byte[] message) throws BadBody {
        return intakes.remoteWrite.read(WriteProtocol.V1, message, PROD);
    }

    /// None when it is no JSON, or has no samples.
    private static JsonNode samples(byte[] text) {
        try {
            var samples = JSON.readTree(text).path("samples");
            return samples.isArray() ? samples : JSON.createArrayNode();
        } catch (JsonProcessingException | CharConversionException e) {
            return JSON.createArrayNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The bytes of one series of what Prometheus sent.
    private static byte[] series(int number) {
        var in = CodedInputStream.newInstance(uncompressed(PROMETHEUS));
        try {
            for (int i = 0; i < number; i++) {
                in.skipField(in.readTag());
            }
            int _ = in.readTag();
            return in.readByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] message(byte[] series) {
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeByteArray(1, series);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] uncompressed(byte[] block) {
        try {
            return SnappyBlock.uncompress(block, LIMIT);
        } catch (BadBody e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] recorded(String name) {
        try (var in =
                HostileBodiesProperties.class.getResourceAsStream(
                        "/remotewrite/" + name + ".snappy.bin")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
