package io.plimsoll.gateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.gateway.Steps;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SightingsTest {
    @Test
    void seesTheNewestStepThatHasAValue() throws Exception {
        var batch =
                new Steps()
                        .series(10, "prod", "shop", "cart", "up")
                        .step(2)
                        .step(7)
                        .step(5)
                        .step(9, RollupBatch.Quality.MISSING)
                        .series(11, "prod", "shop", "cart", "down")
                        .step(9, RollupBatch.Quality.MISSING);
        var seen = new HashMap<Long, Long>();

        Sightings.read(batch.bytes()).forEach((series, at) -> seen.put(series.getId(), at));

        assertThat(seen).isEqualTo(Map.of(10L, 7L));
    }

    @Test
    void refusesWhatIsNoBatch() {
        assertThatThrownBy(() -> Sightings.read(new byte[] {(byte) 0xff, 1}))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }
}
