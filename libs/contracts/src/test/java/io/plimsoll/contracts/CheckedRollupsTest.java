package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.proto.RollupBatch;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedRollupsTest {
    private static final int SYMBOLS = 3;

    @Test
    void readsWhatIsWhole() throws Exception {
        var batch = batch().build();

        assertThat(CheckedRollups.read(batch.toByteArray()).batch()).isEqualTo(batch);
    }

    @Test
    void readsABatchOfNothing() throws Exception {
        assertThat(CheckedRollups.read(new byte[0]).batch().getValueCount()).isZero();
    }

    @Test
    void resolvesItsSymbols() throws Exception {
        var rollups = CheckedRollups.read(batch().build().toByteArray());

        assertThat(rollups.symbol(1)).isEqualTo("code");
        assertThat(rollups.labels(rollups.batch().getSeries(0)))
                .isEqualTo(Map.of("code", "2\ufffd0"));
    }

    @Test
    void refusesWhatIsNoBatch() {
        assertThatThrownBy(() -> CheckedRollups.read(new byte[] {(byte) 0xff, 1}))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }

    @ParameterizedTest
    @MethodSource
    void refusesColumnsThatDifferInLength(int column) {
        var field = RollupBatch.getDescriptor().findFieldByNumber(column);
        var damaged = batch().clearField(field);

        assertThatThrownBy(() -> CheckedRollups.read(damaged.build().toByteArray()))
                .isInstanceOf(InvalidProtocolBufferException.class)
                .hasMessage("its columns differ in length");
    }

    /// All columns, by their numbers.
    static IntStream refusesColumnsThatDifferInLength() {
        return IntStream.rangeClosed(
                RollupBatch.STEP_SERIES_FIELD_NUMBER, RollupBatch.REVISION_FIELD_NUMBER);
    }

    @ParameterizedTest
    @MethodSource
    void refusesADamagedSeries(Consumer<RollupBatch.Series.Builder> damage) {
        var damaged = batch();
        damage.accept(damaged.getSeriesBuilder(0));

        assertThatThrownBy(() -> CheckedRollups.read(damaged.build().toByteArray()))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }

    static Stream<Named<Consumer<RollupBatch.Series.Builder>>> refusesADamagedSeries() {
        return Stream.of(
                named("no cluster", it -> it.setCluster(SYMBOLS)),
                named("no namespace", it -> it.setNamespace(SYMBOLS)),
                named("no kind", it -> it.setWorkloadKind(SYMBOLS)),
                named("no workload", it -> it.setWorkloadName(SYMBOLS)),
                named("no metric", it -> it.setMetric(SYMBOLS)),
                named("an index beyond int", it -> it.setMetric(-1)),
                named("half a label", it -> it.addLabels(0)),
                named("a label of nothing", it -> it.setLabels(1, SYMBOLS)),
                named("no step", it -> it.setStepSeconds(0)),
                named("a step beyond int", it -> it.setStepSeconds(-1)),
                named("a step of more than a day", it -> it.setStepSeconds(86_401)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void refusesAStepOfNoSeries(int series) {
        var damaged = batch().setStepSeries(0, series).build();

        assertThatThrownBy(() -> CheckedRollups.read(damaged.toByteArray()))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }

    private static RollupBatch.Builder batch() {
        return RollupBatch.newBuilder()
                .addAllSymbols(List.of("", "code", "2\0000"))
                .addSeries(
                        RollupBatch.Series.newBuilder()
                                .setId(10)
                                .addLabels(1)
                                .addLabels(2)
                                .setStepSeconds(60))
                .addStepSeries(0)
                .addStepStart(60_000)
                .addValue(1)
                .addQuality(RollupBatch.Quality.COMPLETE)
                .addExpected(1)
                .addLower(0)
                .addUpper(2)
                .addSeverity(0)
                .addAnomalyScore(0)
                .addRevision(0);
    }
}
