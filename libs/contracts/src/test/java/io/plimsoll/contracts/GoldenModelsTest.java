package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.plimsoll.contracts.ModelsAnswer.Candidate;
import io.plimsoll.contracts.proto.StoredModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said of a model's versions is written byte for byte, see [GoldenFilesTest].
class GoldenModelsTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    @Test
    void writesTheNewestOfModelsByteForByte() throws IOException {
        assertWritten(new ModelsQuery("1f2e3d4c5b6a7988", null), "models-query", "v1.json");
        assertWritten(new ModelsQuery("1f2e3d4c5b6a7988", "prod"), "models-query", "v1-bound.json");
        assertWritten(versions(), "models-answer", "v1.json");
        assertWritten(backtest(), "backtest-answer", "v1.json");
    }

    @Test
    void readsWhatItWrites() throws IOException {
        assertThat(Json.read(Json.bytes(versions()), ModelsAnswer.class)).isEqualTo(versions());
        assertThat(Json.read(Json.bytes(backtest()), BacktestAnswer.class)).isEqualTo(backtest());
    }

    @Test
    void saysWhyAModelIsSent() throws IOException {
        var rolledBack = GoldenFilesTest.model().toBuilder();
        rolledBack.setGrounds(StoredModel.Grounds.ROLL_BACK).setForm(ByteString.EMPTY);

        assertThat(rolledBack.build().toByteArray())
                .isEqualTo(
                        Files.readAllBytes(
                                GOLDEN.resolve("stored-model").resolve("v1-roll-back.bin")));
        assertThat(GoldenFilesTest.model().getGrounds())
                .isEqualTo(StoredModel.Grounds.GROUNDS_UNSPECIFIED);
    }

    @Test
    void carriesWhatIsKnownOfHoursAndDays() throws IOException {
        var model = GoldenFilesTest.model().toBuilder().setForm(ByteString.EMPTY);
        model.setHours(ByteString.copyFrom(new byte[] {4, 1}));
        model.setDays(ByteString.copyFrom(new byte[] {4, 2, 3}));

        assertThat(model.build().toByteArray())
                .isEqualTo(
                        Files.readAllBytes(
                                GOLDEN.resolve("stored-model").resolve("v1-rolled-up.bin")));
    }

    private static void assertWritten(Object what, String folder, String file) throws IOException {
        assertThat(new String(Json.bytes(what), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(GOLDEN.resolve(folder).resolve(file)).strip());
    }

    private static ModelsAnswer.Grade grade(double loss) {
        return new ModelsAnswer.Grade(loss, 0.75, 0.9986, 0.5, 1_440);
    }

    private static ModelsAnswer versions() {
        var until = Instant.parse("2026-11-24T03:17:00Z");
        return new ModelsAnswer(
                "1f2e3d4c5b6a7988",
                List.of(
                        new ModelsAnswer.Version(
                                "m-1795485420-3",
                                ModelsAnswer.ModelOrigin.trained,
                                ModelsAnswer.ModelState.rolledBack,
                                false,
                                until,
                                20_160,
                                Candidate.robust,
                                grade(7.5),
                                new ModelsAnswer.Rival("m-1795399020-2", 7.75),
                                new ModelsAnswer.RolledBack("ada", "too many alarms")),
                        new ModelsAnswer.Version(
                                "m-1795399020-2",
                                ModelsAnswer.ModelOrigin.prior,
                                ModelsAnswer.ModelState.published,
                                true,
                                until,
                                1_440,
                                null,
                                null,
                                null,
                                null)));
    }

    private static BacktestAnswer backtest() {
        return new BacktestAnswer(
                "1f2e3d4c5b6a7988",
                List.of(
                        new BacktestAnswer.Trial(Candidate.inForce, grade(7.75)),
                        new BacktestAnswer.Trial(Candidate.replay, grade(7.5))),
                Candidate.replay,
                true);
    }
}
