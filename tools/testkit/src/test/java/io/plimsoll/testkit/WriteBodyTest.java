package io.plimsoll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

class WriteBodyTest {
    private static final byte[] UP = WriteBody.encode(Map.of("a", "b"));

    private final WriteBody body = new WriteBody();

    @Test
    void isOneTimeSeriesASample() throws IOException {
        body.add(UP, 1.5, 1_795_521_600_000L);
        body.add(UP, 2, 3);

        var in = CodedInputStream.newInstance(Snappy.uncompress(body.take()));
        assertSample(in, 1.5, 1_795_521_600_000L);
        assertSample(in, 2, 3);
        assertThat(in.isAtEnd()).isTrue();
    }

    @Test
    void growsWithWhatIsAdded() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            body.add(UP, i, 1_795_521_600_000L);
        }

        var in = CodedInputStream.newInstance(Snappy.uncompress(body.take()));
        for (int i = 0; i < 10_000; i++) {
            assertSample(in, i, 1_795_521_600_000L);
        }
        assertThat(in.isAtEnd()).isTrue();
    }

    private static void assertSample(CodedInputStream in, double value, long millis)
            throws IOException {
        assertThat(in.readTag()).isEqualTo(1 << 3 | 2);
        var series = CodedInputStream.newInstance(in.readByteArray());
        assertThat(series.readRawBytes(UP.length)).isEqualTo(UP);
        assertThat(series.readTag()).isEqualTo(2 << 3 | 2);
        var sample = CodedInputStream.newInstance(series.readByteArray());
        assertThat(series.isAtEnd()).isTrue();
        assertThat(sample.readTag()).isEqualTo(1 << 3 | 1);
        assertThat(sample.readDouble()).isEqualTo(value);
        assertThat(sample.readTag()).isEqualTo(2 << 3);
        assertThat(sample.readInt64()).isEqualTo(millis);
        assertThat(sample.isAtEnd()).isTrue();
    }
}
