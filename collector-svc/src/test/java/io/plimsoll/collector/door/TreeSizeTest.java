package io.plimsoll.collector.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeSizeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What the tree holds is most of what is allocated for it; the lists that grow are the rest.
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "1", "12345678901", "\"\"", "{\"\":1}", "[[]]", "1.5e3"})
    void isNoLessThanHalfOfWhatIsAllocated(String item) throws Exception {
        var text = "[" + (item + ",").repeat(100_000) + "1]";
        var body = text.getBytes(StandardCharsets.UTF_8);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        JSON.readTree(body);

        long before = threads.getCurrentThreadAllocatedBytes();
        var tree = JSON.readTree(body);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        long estimated;
        try (var parser = JSON.createParser(body)) {
            estimated = TreeSize.of(parser);
        }
        assertThat(tree).hasSize(100_001);
        assertThat(estimated).isGreaterThanOrEqualTo(allocated / 2);
    }
}
