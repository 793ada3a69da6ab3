package io.plimsoll.bench.accuracy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {
    private static final String WINDOWS =
            """
            {"c/a.csv": [["2014-04-01 00:05:00.000000", "2014-04-01 00:10:00.000000"]]}
            """;

    @TempDir Path folder;

    @Test
    void readsLabelledSeriesPlainAndZipped() throws IOException {
        write("a.csv", "timestamp,value,label\n2018-06-19 00:00:00,7,0\n2018-06-19T01:00:00Z,,1\n");
        zip("b.csv.gz", "timestamp,value,label\n1491041280,35.03,0\n");
        write("README.md", "not a series");

        var files = SeriesFolder.files(folder);
        var plain = SeriesFolder.read(files.get(0));
        var zipped = SeriesFolder.read(files.get(1));

        assertThat(files).hasSize(2);
        assertThat(plain.times()).containsExactly(1529366400000L, 1529370000000L);
        assertThat(plain.values()).containsExactly(7, Double.NaN);
        assertThat(plain.labels()).containsExactly(false, true);
        assertThat(zipped.name()).isEqualTo("b");
        assertThat(zipped.times()).containsExactly(1491041280000L);
    }

    @Test
    void tellsFileAndLineOfWhatIsDamaged() throws IOException {
        assertUnreadable("a.csv", "timestamp,value,label\n1,2,0\n1,x,0\n", "line 3", "'x'");
        assertUnreadable("b.csv", "timestamp,value,label\nnoon,2,0\n", "line 2", "'noon'");
        assertUnreadable("c.csv", "timestamp,value,label\n1,2,7\n", "line 2", "label");
        assertUnreadable("d.csv", "timestamp,value,label\n1,2\n", "line 2", "2 fields");
        assertUnreadable("e.csv", "timestamp,value\n1,2\n", "line 1", "label");
        assertUnreadable("f.csv", "", "line 1", "no rows");
        assertUnreadable("g.csv", "timestamp,value,label\n", "line 1", "no rows");
    }

    @Test
    void tellsWhereAZippedFileBreaksOff() throws IOException {
        var whole = zipped("timestamp,value,label\n" + "1491041280,35.03,0\n".repeat(2000));
        Files.write(folder.resolve("a.csv.gz"), Arrays.copyOf(whole, whole.length - 20));

        assertThatThrownBy(() -> SeriesFolder.read(folder.resolve("a.csv.gz")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("a.csv.gz line ")
                .hasMessageContaining("breaks off");
    }

    @Test
    void readsNabWithItsWindowsAndHalves() throws IOException {
        nab(WINDOWS, "c/a.csv\n");

        var corpus = NabCorpus.open(folder);

        assertThat(corpus.half("a")).containsExactly("c/a.csv");
        assertThat(corpus.windows("c/a.csv")).hasSize(1);
        assertThat(corpus.series("c/a.csv").labels()).containsExactly(false, true, true);
    }

    @Test
    void tellsWhatOfNabIsDamaged() throws IOException {
        nab("{\n\"c/a.csv\": [[\n", "c/a.csv\n");
        assertThatThrownBy(() -> NabCorpus.open(folder))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("combined_windows.json line ");

        nab(WINDOWS.replace("00:10:00", "00:11:00"), "c/a.csv\nc/b.csv\n");
        assertThatThrownBy(() -> NabCorpus.open(folder).series("c/a.csv"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("a.csv: lacks");
        assertThatThrownBy(() -> NabCorpus.open(folder).half("a"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("half-a.txt line 2");
        nab(WINDOWS.replace("00:10:00", "24 o'clock"), "c/a.csv\n");
        assertThatThrownBy(() -> NabCorpus.open(folder)).isInstanceOf(UnreadableFile.class);
    }

    @Test
    void takesTheTimesThatAreTheRowsOwn() throws IOException {
        write("faults.csv", faults("node-chaos,100,400,cpu-stress,PhysicalMachineChaos,vm1,40"));
        zip(
                "node-chaos/node-192.168.31.237_9100.csv.gz",
                """
                timestamp,cpu,timestamp
                1692543467,1,20/8/2023 14:51:46
                1692543467,2,20/8/2023 14:52:46
                """);
        zip("node-chaos/node-10.0.0.1_9100.csv.gz", "timestamp,cpu\n1692543467,1\n");

        var entities = FaultRecording.open(folder).entities("node-chaos", "node-");

        assertThat(entities).hasSize(2);
        assertThat(entities.get(0).times()).containsExactly(1692543467000L);
        assertThat(entities.get(1).times()).containsExactly(1692543106000L, 1692543166000L);
        assertThat(entities.get(1).metrics()).hasSize(1);
        assertThat(entities.get(1).values("cpu")).containsExactly(1, 2);
        assertThat(entities.get(1).values("other")).containsOnly(Double.NaN);
    }

    @Test
    void knowsWhichEntityAFaultHits() {
        var onNode = new Fault("p", 1, 2, "cpu-stress", "PhysicalMachineChaos", "vm2");
        var onPod = new Fault("p", 1, 2, "memory-stress", "StressChaos", "carts-5f-fzj9z");
        var onWorkload = new Fault("p", 1, 2, "delay", "NetworkChaos", "sock-shop/carts");

        assertThat(onNode.hits("node-192.168.31.172_9100")).isTrue();
        assertThat(onNode.hits("node-192.168.31.103_9100")).isFalse();
        assertThat(onPod.hits("pod-carts-5f-fzj9z")).isTrue();
        assertThat(onPod.hits("pod-carts-5f-srh9v")).isFalse();
        assertThat(onPod.isStress()).isTrue();
        assertThat(onWorkload.hits("pod-carts-5f-srh9v")).isTrue();
        assertThat(onWorkload.hits("pod-carts-db-5f-srh9v")).isFalse();
        assertThat(onWorkload.isStress()).isFalse();
    }

    @Test
    void tellsWhichFaultIsDamagedAndWhichPartLacks() throws IOException {
        write("faults.csv", faults("chaos,100,400,cpu-stress,PhysicalMachineChaos,vm1,40"));
        assertThat(FaultRecording.open(folder).missingParts()).containsExactly("chaos");

        write("faults.csv", faults("chaos,400,100,cpu-stress,PhysicalMachineChaos,vm1,40"));
        assertThatThrownBy(() -> FaultRecording.open(folder))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("faults.csv line 2");
    }

    private void assertUnreadable(String name, String text, String line, String reason)
            throws IOException {
        write(name, text);
        assertThatThrownBy(() -> SeriesFolder.read(folder.resolve(name)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining(name + " " + line)
                .hasMessageContaining(reason);
    }

    private void nab(String windows, String half) throws IOException {
        write("labels/combined_windows.json", windows);
        write("labels/half-a.txt", half);
        write(
                "data/c/a.csv",
                """
                timestamp,value
                2014-04-01 00:00:00,1
                2014-04-01 00:05:00,2
                2014-04-01 00:10:00,3
                """);
    }

    private static String faults(String row) {
        return "part,start,end,type,kind,target,published_start\n" + row + "\n";
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void zip(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, zipped(text));
    }

    private static byte[] zipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
