package io.plimsoll.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.contracts.evidence.EvidenceBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Path GOLDEN = golden(3);

    private static Path golden(int number) {
        return Path.of(
                "src", "test", "resources", "golden", "evidence-bundle-%d.json".formatted(number));
    }

    private final byte[] bytes = Bundles.bytes(Story.bundle());

    @Test
    void leadsToTheSameIncidentByteForByte() throws IOException {
        var bundle = Bundles.read(bytes);

        assertThat(Replay.of(bundle).differences()).isEmpty();
        assertThat(Bundles.bytes(bundle)).isEqualTo(bytes);
        assertThat(bundle.told().probableCauses()).isNotEmpty();
        assertThat(bundle.told().acknowledgement()).isNotNull();
    }

    /// Files are added and never edited; they lead to the same for ever.
    @Test
    void isWrittenByteForByteAndReadForEver() throws IOException {
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(Files.readString(GOLDEN));
        for (int i = 1; i <= 3; i++) {
            assertThat(Replay.of(Bundles.read(Files.readAllBytes(golden(i)))).isSame()).isTrue();
        }
    }

    @Test
    void saysWhatDiffersWhereOtherEvidenceIsGiven() throws IOException {
        var other = text().replace("\"deviation\":40.25", "\"deviation\":0.0");

        var replay = Replay.of(read(other));

        assertThat(replay.isSame()).isFalse();
        assertThat(replay.differences())
                .singleElement()
                .asString()
                .startsWith("probableCauses: told [");
    }

    @Test
    void refusesWhatIsNoEvidence() {
        assertThatThrownBy(() -> read("nonsense")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{}")).hasMessageContaining("no evidence of the form");
        assertThatThrownBy(() -> read(text().replace(",\"series\"", " ,\"series\"")))
                .hasMessageContaining("canonical");
        assertThatThrownBy(() -> read("[".repeat(1_000_000))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> replayed(text().replace("\"rollout\"", "\"magic\"")))
                .hasMessageContaining("there is no such case");
        assertThatThrownBy(() ->
                        Replay.of(
                                new EvidenceBundle(
                                        EvidenceBundle.FORMAT,
                                        Story.bundle().told(),
                                        null,
                                        List.of(),
                                        List.of("the case"))))
                .hasMessageContaining("no case");
    }

    @Test
    void bearsDamageAnywhere() {
        for (int i = 0; i < bytes.length; i++) {
            var damaged = bytes.clone();
            damaged[i] = (byte) (damaged[i] == '9' ? '1' : '9');
            try {
                var _ = Replay.of(Bundles.read(damaged));
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void readsWhatIsCompressedAndNoMoreThanABundleHas() throws IOException {
        assertThat(Bundles.unzipped(Bundles.zipped(bytes))).isEqualTo(bytes);
        assertThat(Bundles.unzipped(bytes)).isEqualTo(bytes);
        var zipped = Bundles.zipped(bytes);
        assertThatThrownBy(() -> Bundles.unzipped(Arrays.copyOf(zipped, 100)))
                .isInstanceOf(IOException.class);
        var bomb = Bundles.zipped(new byte[Bundles.LARGEST + 1]);
        assertThat(bomb).hasSizeLessThan(100_000);
        assertThatThrownBy(() -> Bundles.unzipped(bomb)).hasMessageContaining("larger");
    }

    private String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static EvidenceBundle read(String text) throws IOException {
        return Bundles.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Replay replayed(String text) throws IOException {
        return Replay.of(read(text));
    }
}
