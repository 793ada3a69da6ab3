package io.plimsoll.bench.accuracy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.engine.incident.cause.Aspect;
import io.plimsoll.engine.incident.cause.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedTroubleTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void readsAnIssueOfThePetShop() throws IOException {
        write("calm/graph.csv", "x,site,search\nsite,0,1\nsearch,0,0\n");
        write("calm/noissue/metrics.csv", wide("0.10", "0.02", "100", 12));
        write("busy/graph.csv", "x,site,search\nsite,0,1\nsearch,0,0\n");
        // The row before the alarm, at 900, is as ever; those after it are not.
        write(
                "busy/test/issue_3/metrics.csv",
                wide("0.10", "0.02", "100", 2) + "1200,0.3,0.2,90,50\n1500,0.3,0.2,90,50\n");
        write(
                "busy/test/issue_3/target.json",
                """
                {"target":{"node":"site","metric":"latency","timestamp":901},
                 "root_cause":{"node":"search"}}
                """);

        var troubles = PetShopRecording.open(folder).troubles();

        assertThat(troubles).hasSize(1);
        var trouble = troubles.getFirst();
        assertThat(trouble.cause()).isEqualTo(RecordedTrouble.subject("search"));
        assertThat(trouble.aspect()).isEqualTo(Aspect.LATENCY);
        // (0.2 − 0.02) / (0.05 · 0.02), and ten points of availability by a fifth of one each.
        assertThat(trouble.evidence())
                .anySatisfy(each -> {
                    assertThat(each.of()).isEqualTo(RecordedTrouble.subject("search"));
                    assertThat(Math.round(each.deviation())).isEqualTo(180);
                })
                .anySatisfy(each -> {
                    assertThat(each.aspect()).isEqualTo(Aspect.ERRORS);
                    assertThat(Math.round(each.deviation())).isEqualTo(50);
                });
    }

    @Test
    void saysWhichFileIsNotAsItShouldBe() throws IOException {
        write("calm/graph.csv", "x,site\nsite,0\n");
        write("calm/noissue/metrics.csv", "microservice,site\nmetric,latency\n");

        assertThatThrownBy(() -> PetShopRecording.open(folder).troubles())
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("noissue");
    }

    @Test
    void readsTheDayWithFaultsOfNezhaAsOneSystem() throws IOException {
        nezha();

        var system = NezhaSystem.open(folder);

        assertThat(system.lines())
                .extracting(line -> line.identity().metric())
                .containsExactlyInAnyOrder("cpu_usage", "latency_source");
        assertThat(system.lines()).allSatisfy(line -> assertThat(line.times()).hasSize(120));
        assertThat(system.calls())
                .isEqualTo(
                        Map.of(
                                RecordedTrouble.subject("frontend"),
                                List.of(RecordedTrouble.subject("cart"))));
        assertThat(system.faults())
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault.causes())
                                .containsExactly(RecordedTrouble.subject("cart")));
        // The aftermath lasts until the end.
        assertThat(system.quiet()).allSatisfy(span -> assertThat(span.length()).isZero());
    }

    @Test
    void readsAFaultOfNezha() throws IOException {
        nezha();

        var recording = NezhaRecording.open(folder);

        var trouble = recording.troubles().getFirst();
        assertThat(trouble.cause()).isEqualTo(RecordedTrouble.subject("cart"));
        assertThat(trouble.evidence())
                .extracting(Evidence::aspect)
                .containsExactlyInAnyOrder(Aspect.SATURATION, Aspect.LATENCY);
        assertThat(trouble.evidence())
                .allSatisfy(each -> assertThat(Math.round(each.deviation())).isEqualTo(180));
        assertThat(recording.quiet())
                .isNotEmpty()
                .allSatisfy(quiet ->
                        assertThat(quiet.evidence())
                                .allSatisfy(each -> assertThat(each.deviation()).isZero()));
    }

    private void nezha() throws IOException {
        write(
                "fault_list.json",
                """
                {"04":[{"inject_time":"2022-08-22 04:30:00","inject_pod":"cart-5d8f7c9b6d-x2x4z",
                        "inject_type":"cpu_contention"}]}
                """);
        for (var part : new String[] {"faulty", "normal"}) {
            var at = part + "/metric/";
            write(
                    at + "dependency.csv",
                    "Source,Target,Weight\nfrontend,cart,1\ncart,10.0.0.7,1\n");
            write(at + "cart-5d8f7c9b6d-x2x4z_metric.csv", pod(part.equals("faulty")));
            write(at + "source_50.csv", pairs(part.equals("faulty")));
        }
    }

    private static String wide(String site, String search, String availability, int rows) {
        var text =
                new StringBuilder(
                        """
                        microservice,site,search,search,search
                        metric,latency,latency,availability,requests
                        statistic,Average,Average,Average,Sum
                        unix_timestamp,,,,
                        """);
        for (int row = 1; row <= rows; row++) {
            text.append("%d,%s,%s,%s,50\n".formatted(300 * row, site, search, availability));
        }
        return text.toString();
    }

    private static String pod(boolean isFaulty) {
        return minutes(
                "Time,TimeStamp,PodName,CpuUsage(m),NodeCpuUsageRate(%)",
                isFaulty, ",0,cart,", ",3");
    }

    private static String pairs(boolean isFaulty) {
        return minutes("time,timestamp,frontend_cart", isFaulty, ",0,", "");
    }

    private static String minutes(String header, boolean isFaulty, String before, String after) {
        var text = new StringBuilder(header).append('\n');
        var at = LocalDateTime.parse("2022-08-22T03:00:00");
        var format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
        for (int minute = 0; minute < 120; minute++) {
            boolean isOff = isFaulty && minute >= 90 && minute < 96;
            text.append(format.format(at.plusMinutes(minute)))
                    .append(".5 +0000 UTC")
                    .append(before)
                    .append(isOff ? "20" : "2")
                    .append(after)
                    .append('\n');
        }
        return text.toString();
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
