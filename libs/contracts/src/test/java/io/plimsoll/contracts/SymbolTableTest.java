package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.proto.SampleBatch;
import org.junit.jupiter.api.Test;

class SymbolTableTest {
    private final SymbolTable table = new SymbolTable();

    @Test
    void keepsEachTextOnce() {
        assertThat(table.index("a")).isEqualTo(1);
        assertThat(table.index("b")).isEqualTo(2);
        assertThat(table.index("a")).isEqualTo(1);
        assertThat(table.index("")).isZero();
        assertThat(table.symbols()).containsExactly("", "a", "b");
    }

    @Test
    void boundsWhatItTakesInAMessage() {
        int _ = table.index("schön");
        int _ = table.index("温度");
        int _ = table.index("x".repeat(1000));

        var message = SampleBatch.newBuilder().addAllSymbols(table.symbols()).build();

        assertThat(message.getSerializedSize()).isLessThanOrEqualTo(table.mostBytes());
    }
}
