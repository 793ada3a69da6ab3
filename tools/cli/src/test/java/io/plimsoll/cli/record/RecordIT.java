package io.plimsoll.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.api.StreamConfiguration;
import io.plimsoll.cli.replay.ReplayCommand;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.RecordQuery;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.SymbolTable;
import io.plimsoll.contracts.proto.RecordPage;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.testkit.NatsServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Against a real NATS, and a model service that knows two series: twelve hours, of which one is
/// bad for forty minutes and lacks a step.
class RecordIT {
    private static final int MINUTES = 720;
    private static final int BAD_FROM = 600;
    private static final int BAD_UNTIL = 640;
    private static final int MISSING = 300;

    @TempDir Path folder;

    private final Instant to = Instant.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(120);
    private final Instant from = to.minusSeconds(60L * MINUTES);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<RecordQuery> asked = new CopyOnWriteArrayList<>();
    private final NatsServer nats = NatsServer.start();
    private final Connection connection = Nats.connect(nats.url());

    RecordIT() throws IOException, InterruptedException {}

    @BeforeEach
    void serve() throws Exception {
        var _ =
                connection
                        .jetStreamManagement()
                        .addStream(
                                StreamConfiguration.builder()
                                        .name(Streams.SIGNALS.name())
                                        .subjects(Streams.SIGNALS.subjects())
                                        .build());
        connection
                .createDispatcher(message -> {
                    var query = read(message.getData());
                    asked.add(query);
                    connection.publish(message.getReplyTo(), page(query).toByteArray());
                })
                .subscribe(Subjects.query("model", "record"));
        tell("prod");
        tell("other");
    }

    @AfterEach
    void stop() throws InterruptedException {
        connection.close();
        nats.close();
    }

    @Test
    void makesARecordingThatReplaysAsItWas() {
        assertThat(record("prod")).isZero();

        assertThat(out.toString()).startsWith("1440 steps of 2 series and 1 events in ");
        assertThat(asked).hasSizeGreaterThan(3).allMatch(each -> each.cluster().equals("prod"));
        assertThat(replay()).isZero();
        assertThat(out.toString())
                .contains("1439 samples of 2 series, 1 signals")
                .contains("app-0: requests is up")
                .contains("1 incidents, 0 actions");
    }

    @Test
    void neverWritesOverARecording() {
        assertThat(record("prod")).isZero();
        assertThat(record("prod")).isEqualTo(1);
        assertThat(err.toString()).contains("holds a recording");
    }

    @Test
    void saysThatThereIsNothingToRecord() {
        assertThat(record("nowhere")).isEqualTo(1);
        assertThat(err.toString()).contains("model-svc keeps no steps of cluster nowhere then");
    }

    private void tell(String cluster) throws Exception {
        var change =
                new ChangeEvent(
                        "chg-" + cluster,
                        1,
                        ChangeEvent.Kind.rolledOut,
                        cluster,
                        "shop",
                        new WorkloadRef("Deployment", "app-0"),
                        "app-0 v2",
                        from,
                        null,
                        null,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>());
        var _ =
                connection
                        .jetStream()
                        .publish(
                                Subjects.events(cluster, "shop"),
                                Json.bytes(change.inEnvelope("/test")));
    }

    private static RecordQuery read(byte[] json) {
        try {
            return Json.read(json, RecordQuery.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A series a page.
    private RecordPage page(RecordQuery query) {
        int number = query.after() == null ? 0 : 1;
        var page = RecordPage.newBuilder().setNext(number == 0 ? "1" : "");
        return query.cluster().equals("prod")
                ? page.setSteps(steps(number, query)).build()
                : page.setNext("").build();
    }

    private RollupBatch steps(int number, RecordQuery query) {
        var symbols = new SymbolTable();
        var workload = new Workload("Deployment", ("app-" + number).intern());
        var identity = new SeriesIdentity("prod", "shop", workload, "requests", List.of());
        var batch =
                RollupBatch.newBuilder()
                        .addSeries(
                                RollupBatch.Series.newBuilder()
                                        .setId(identity.id())
                                        .setCluster(symbols.index("prod"))
                                        .setNamespace(symbols.index("shop"))
                                        .setWorkloadKind(symbols.index("Deployment"))
                                        .setWorkloadName(symbols.index(workload.name()))
                                        .setMetric(symbols.index("requests"))
                                        .setStepSeconds(60));
        var random = new SplittableRandom(number);
        for (int minute = 0; minute < MINUTES; minute++) {
            double calm = 100 + random.nextGaussian();
            var at = from.plusSeconds(60L * minute);
            if (!at.isBefore(query.from()) && at.isBefore(query.to())) {
                boolean isBad = number == 0 && minute >= BAD_FROM && minute < BAD_UNTIL;
                boolean isMissing = number == 0 && minute == MISSING;
                add(batch, at, isMissing ? Double.NaN : isBad ? 5 * calm : calm);
            }
        }
        return batch.addAllSymbols(symbols.symbols()).build();
    }

    private static void add(RollupBatch.Builder batch, Instant at, double value) {
        batch.addStepSeries(0)
                .addStepStart(at.toEpochMilli())
                .addValue(value)
                .addQuality(
                        Double.isNaN(value)
                                ? RollupBatch.Quality.MISSING
                                : RollupBatch.Quality.COMPLETE)
                .addExpected(Float.NaN)
                .addLower(Float.NaN)
                .addUpper(Float.NaN)
                .addSeverity(0)
                .addAnomalyScore(0)
                .addRevision(0);
    }

    private int record(String cluster) {
        return run(
                new RecordCommand(),
                "--cluster",
                cluster,
                "--from",
                from.toString(),
                "--to",
                to.toString(),
                "--nats",
                nats.url(),
                "--output",
                folder.resolve("recording").toString());
    }

    private int replay() {
        return run(new ReplayCommand(), "--recording", folder.resolve("recording").toString());
    }

    private int run(Object command, String... options) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(options);
    }
}
