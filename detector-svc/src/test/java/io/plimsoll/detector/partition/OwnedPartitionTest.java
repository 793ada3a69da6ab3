package io.plimsoll.detector.partition;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.DataLost;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.proto.DetectionSettings;
import io.plimsoll.contracts.proto.LearningPauses;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.contracts.proto.StoredModel;
import io.plimsoll.detector.FixedSettings;
import io.plimsoll.detector.SampleLog;
import io.plimsoll.detector.own.Ownership;
import io.plimsoll.detector.tell.Announcement;
import io.plimsoll.detector.tell.AnomalousNow;
import io.plimsoll.detector.tell.Reporter;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.RollUpTraining;
import io.plimsoll.engine.score.SeriesDetector;
import io.plimsoll.engine.score.TrainedModel;
import io.plimsoll.engine.series.Arrival;
import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.LogGap;
import io.plimsoll.messaging.LogPosition;
import io.plimsoll.messaging.LogRecord;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OwnedPartitionTest {
    private static final long CREATED = 1_795_000_000_000L;
    private static final long FIRST = 29_000_000;
    private static final int CALM = 300;

    private final SampleLog log = new SampleLog(3);
    private final List<String> buried = new ArrayList<>();
    private final Surroundings with = surroundings();
    private final OwnedPartition partition = fresh();

    @Test
    void saysWhatItFindsAsEventsOfTheContract() throws IOException {
        var events = anomalies(partition.apply(batch(1, CALM + 20, this::fault)));

        assertThat(events).extracting(AnomalyEvent::state).contains(AnomalyEvent.State.closed);
        assertThat(events.getFirst())
                .satisfies(event -> {
                    assertThat(event.state()).isEqualTo(AnomalyEvent.State.opened);
                    assertThat(event.workload().name()).isEqualTo("cart-1");
                    assertThat(event.observed()).isEqualTo(200);
                    assertThat(event.startedAt()).isEqualTo(at(FIRST + CALM));
                    assertThat(event.detectedAt()).isEqualTo(at(FIRST + CALM + 1));
                    assertThat(event.id())
                            .isEqualTo(
                                    "%016x-%d"
                                            .formatted(
                                                    log.identity(1).id(),
                                                    at(FIRST + CALM).toEpochMilli()));
                });
        assertThat(events).extracting(AnomalyEvent::id).containsOnly(events.getFirst().id());
        assertThat(events)
                .extracting(AnomalyEvent::revision)
                .isEqualTo(
                        LongStream.rangeClosed(1, events.size())
                                .mapToInt(i -> (int) i)
                                .boxed()
                                .toList());
    }

    @Test
    void tellsEachClosedStepOnce() throws IOException {
        var starts = new ArrayList<Long>();
        for (var each : partition.apply(batch(1, 50, SampleLog::calm))) {
            if (each.channel() == Announcement.Channel.ROLLUPS) {
                var rollups = RollupBatch.parseFrom(each.payload());
                for (int i = 0; i < rollups.getValueCount(); i++) {
                    var series = rollups.getSeries(rollups.getStepSeries(i));
                    if (rollups.getSymbols(series.getWorkloadName()).equals("cart-0")) {
                        starts.add(rollups.getStepStart(i));
                    }
                }
            }
        }

        assertThat(starts)
                .isEqualTo(
                        LongStream.range(FIRST, FIRST + 49)
                                .mapToObj(minute -> minute * SampleLog.MINUTE)
                                .toList());
    }

    @Test
    void appliesABatchOnceHoweverOftenItComes() {
        var batch = batch(1, CALM + 5, this::fault);

        var first = partition.apply(batch);
        var again = partition.apply(batch);

        assertThat(again).isEqualTo(first).isNotEmpty();
        partition.settle();
        assertThat(partition.apply(batch)).isEmpty();
    }

    @Test
    void saysTheSameUnderTheSameIdsFromAnyCheckpoint() throws Exception {
        var whole = said(partition.apply(batch(1, CALM + 20, this::fault)));
        for (int cut : new int[] {1, 17, CALM, CALM + 1, CALM + 4, CALM + 19}) {
            var before = fresh();
            var said = new ArrayList<>(said(before.apply(batch(1, cut, this::fault))));
            before.settle();
            var checkpoint = before.checkpoint().orElseThrow();

            var after =
                    new OwnedPartition(
                            3,
                            with,
                            PartitionState.read(checkpoint, with.settings(), CREATED),
                            checkpoint.position());
            // The log may be cut into other batches, and give again what was applied.
            said.addAll(
                    said(
                            after.apply(
                                    batch(
                                            Math.max(1, cut - 3),
                                            Math.max(cut, CALM + 3),
                                            this::fault))));
            after.settle();
            said.addAll(said(after.apply(batch(CALM + 1, CALM + 20, this::fault))));

            assertThat(said).isEqualTo(whole);
        }
    }

    @Test
    void adoptsTheModelOfASeries() throws Exception {
        var _ = partition.apply(batch(1, 20, SampleLog::calm));
        partition.settle();

        var _ = partition.apply(models(21, model(trained().form()), model(new byte[] {77})));
        partition.settle();

        assertThat(models("adopted")).isEqualTo(1);
        assertThat(buried).singleElement().asString().startsWith("22: ").contains("version 77");
        var again = fresh();
        var _ = again.apply(batch(1, 20, SampleLog::calm));
        again.settle();
        var _ = again.apply(models(21, model(trained().form()), model(new byte[] {77})));
        again.settle();
        assertThat(again.checkpoint().orElseThrow().chunks())
                .usingRecursiveComparison()
                .isEqualTo(partition.checkpoint().orElseThrow().chunks());
    }

    /// Hours and days go with the model, and one that is none costs the message and nothing else.
    @Test
    void adoptsWhatIsKnownOfItsHoursAndDays() throws Exception {
        var _ = partition.apply(batch(1, 20, SampleLog::calm));
        partition.settle();
        var alone = fresh();
        var _ = alone.apply(batch(1, 20, SampleLog::calm));
        alone.settle();
        var with = StoredModel.parseFrom(model(trained().form())).toBuilder();
        with.setHours(rolledUp(Duration.ofHours(1))).setDays(rolledUp(Duration.ofDays(1)));
        var wrong = with.clone().setHours(with.getForm());

        var _ = partition.apply(models(21, with.build().toByteArray()));
        var _ = partition.apply(models(22, wrong.build().toByteArray()));
        partition.settle();
        var _ = alone.apply(models(21, model(trained().form())));
        alone.settle();

        assertThat(buried).singleElement().asString().startsWith("22: ").contains("roll-up");
        int more = size(partition) - size(alone);
        assertThat(more).isBetween(with.getHours().size(), 2 * with.getHours().size());
    }

    private static int size(OwnedPartition of) throws InterruptedException {
        return of.checkpoint().orElseThrow().chunks().stream()
                .mapToInt(chunk -> chunk.length)
                .sum();
    }

    private static ByteString rolledUp(Duration length) {
        var means = new ArrayList<RollUpTraining.Mean>();
        for (int i = 0; i < 50; i++) {
            means.add(new RollUpTraining.Mean(i * length.toMillis(), 100 + i % 2, 0, 1440));
        }
        return ByteString.copyFrom(
                new RollUpTraining(DetectorParameters.defaults(), SampleLog.MINUTE)
                        .train(length, means)
                        .orElseThrow()
                        .form());
    }

    @Test
    void adoptsAModelOnItsGrounds() {
        var _ = partition.apply(batch(1, CALM, SampleLog::calm));
        partition.settle();
        var form = trained().form();

        var _ =
                partition.apply(
                        models(
                                CALM + 1,
                                model(form),
                                model(form, StoredModel.Grounds.BACKTEST),
                                model(form, StoredModel.Grounds.ROLL_BACK)));
        partition.settle();

        assertThat(models("knows_enough")).isEqualTo(1);
        assertThat(models("adopted")).isEqualTo(2);
    }

    @Test
    void tunesItsSeriesInTheOrderOfTheLogAndAgainFromACheckpoint() throws Exception {
        int last = CALM + 40;
        for (int cut : new int[] {CALM - 5, CALM + 3, CALM + 15, CALM + 32}) {
            var owned = fresh();
            var said = new ArrayList<Announcement>();
            said.addAll(owned.apply(batch(1, CALM - 10, this::dipAndSpike)));
            owned.settle();
            said.addAll(owned.apply(settings(CALM - 9, upOnly("prod"))));
            owned.settle();
            said.addAll(owned.apply(batch(CALM - 8, cut, this::dipAndSpike)));
            owned.settle();
            var checkpoint = owned.checkpoint().orElseThrow();
            var state = PartitionState.read(checkpoint, with.settings(), CREATED);
            var after = new OwnedPartition(3, with, state, checkpoint.position());
            said.addAll(after.apply(batch(cut, last, this::dipAndSpike)));

            assertThat(anomalies(said))
                    .as("cut at %d", cut)
                    .filteredOn(event -> event.state() == AnomalyEvent.State.opened)
                    .extracting(AnomalyEvent::startedAt)
                    .containsExactly(at(FIRST + CALM + 29));
        }
        assertThat(anomalies(fresh().apply(batch(1, last, this::dipAndSpike))))
                .extracting(AnomalyEvent::startedAt)
                .contains(at(FIRST + CALM - 1));
    }

    @Test
    void learnsNothingOfAPauseAndSaysSoInItsSteps() throws IOException {
        long from = at(FIRST + CALM - 2).toEpochMilli();
        var pauses =
                LearningPauses.newBuilder()
                        .setCluster("prod")
                        .addPauses(
                                LearningPauses.Pause.newBuilder()
                                        .setOrigin("sil-1")
                                        .addWorkloadNames("cart-1")
                                        .setFrom(from)
                                        .setUntil(from + 60 * SampleLog.MINUTE));
        var _ = partition.apply(batch(1, CALM - 10, this::fault));
        partition.settle();
        var _ = partition.apply(lessons(CALM - 9, pauses.build().toByteArray()));
        partition.settle();
        var said = partition.apply(batch(CALM - 8, CALM + 20, this::fault));

        var taught = new ArrayList<String>();
        for (var each : said) {
            if (each.channel() == Announcement.Channel.ROLLUPS) {
                var rollups = RollupBatch.parseFrom(each.payload());
                for (int i = 0; i < rollups.getLessonCount(); i++) {
                    var series = rollups.getSeries(rollups.getStepSeries(i));
                    if (rollups.getLesson(i) == RollupBatch.Lesson.NONE) {
                        assertThat(rollups.getStepStart(i)).isGreaterThanOrEqualTo(from);
                        taught.add(rollups.getSymbols(series.getWorkloadName()));
                    }
                }
            }
        }
        assertThat(taught).hasSizeGreaterThan(15).containsOnly("cart-1");
        assertThat(anomalies(said)).isNotEmpty();
    }

    @Test
    void buriesLessonsThatMeanNothing() {
        partition.apply(lessons(1, new byte[] {(byte) 0xff}));
        partition.settle();
        var endless = LearningPauses.newBuilder().setCluster("prod");
        endless.addPausesBuilder().setFrom(5).setUntil(5);
        partition.apply(lessons(2, endless.build().toByteArray()));
        partition.settle();

        assertThat(buried).hasSize(2);
        assertThat(buried.getLast()).contains("a pause takes time");
    }

    @Test
    void buriesSettingsThatMeanNothing() {
        partition.apply(settings(1, new byte[] {(byte) 0xff}));
        partition.settle();
        var endless = DetectionSettings.newBuilder();
        endless.addRulesBuilder().getLeastBuilder().setAbsolute(-1);
        partition.apply(settings(2, endless.build().toByteArray()));
        partition.settle();
        partition.apply(settings(3, upOnly("prod")));
        partition.apply(settings(4, upOnly("prod")));

        assertThat(buried).hasSize(2);
        assertThat(buried.get(1)).contains("settings mean nothing");
        assertThat(settingsCounted("tuned")).isEqualTo(1);
        assertThat(settingsCounted("known")).isEqualTo(1);
    }

    private double settingsCounted(String outcome) {
        return with.meters().counter("plimsoll.detector.settings", "outcome", outcome).count();
    }

    /// Of the second workload, 10 minutes each, after so many that the first is not looked at.
    private double dipAndSpike(int workload, long minute) {
        double calm = SampleLog.calm(workload, minute);
        if (workload != 1) {
            return calm;
        }
        if (minute >= FIRST + CALM - 1 && minute < FIRST + CALM + 9) {
            return calm - 50;
        }
        return minute >= FIRST + CALM + 29 ? calm + 200 : calm;
    }

    private static byte[] upOnly(String cluster) {
        var settings = DetectionSettings.newBuilder().setCluster(cluster);
        settings.addRulesBuilder()
                .addMetrics("queue_*")
                .setDirections(DetectionSettings.Directions.UP);
        return settings.build().toByteArray();
    }

    private static LogBatch settings(long at, byte[] payload) {
        return said("settings", at, payload);
    }

    private static LogBatch lessons(long at, byte[] payload) {
        return said("lessons", at, payload);
    }

    private static LogBatch said(String what, long at, byte[] payload) {
        var record =
                new LogRecord(
                        "plimsoll.v1.metrics.3." + what,
                        at,
                        Instant.ofEpochMilli(CREATED),
                        Map.of(),
                        payload);
        return new LogBatch(3, List.of(record), null, new LogPosition(CREATED, at));
    }

    private double models(String outcome) {
        return with.meters().counter("plimsoll.detector.models", "outcome", outcome).count();
    }

    private static TrainedModel trained() {
        var detector = new SeriesDetector(DetectorParameters.defaults(), SampleLog.MINUTE);
        for (long minute = FIRST - 400; minute < FIRST; minute++) {
            detector.learn(minute * SampleLog.MINUTE, SampleLog.calm(1, minute));
        }
        return detector.trained();
    }

    private byte[] model(byte[] form) {
        return model(form, StoredModel.Grounds.GROUNDS_UNSPECIFIED);
    }

    private byte[] model(byte[] form, StoredModel.Grounds grounds) {
        return StoredModel.newBuilder()
                .setSeries(log.identity(1).id())
                .setGrounds(grounds)
                .setForm(ByteString.copyFrom(form))
                .build()
                .toByteArray();
    }

    private static LogBatch models(long from, byte[]... payloads) {
        var records = new ArrayList<LogRecord>();
        for (var payload : payloads) {
            records.add(
                    new LogRecord(
                            "plimsoll.v1.metrics.3.models",
                            from + records.size(),
                            Instant.ofEpochMilli(CREATED),
                            Map.of(),
                            payload));
        }
        return new LogBatch(3, records, null, new LogPosition(CREATED, from + payloads.length - 1));
    }

    @Test
    void buriesWhatItCannotReadAndGoesOn() {
        var records = new ArrayList<LogRecord>();
        records.add(record(1, log.minute(FIRST, SampleLog::calm).toByteArray()));
        records.add(record(2, new byte[] {(byte) 0xff, 1, 2}));
        var astray = log.minute(FIRST + 1, SampleLog::calm).toBuilder().setSampleSeries(0, 99);
        records.add(record(3, astray.build().toByteArray()));
        var uneven = log.minute(FIRST + 1, SampleLog::calm).toBuilder().clearValue();
        records.add(record(4, uneven.build().toByteArray()));
        records.add(
                record(
                        5,
                        SampleBatch.newBuilder()
                                .addWatermarks(SampleBatch.Watermark.newBuilder().setSource(7))
                                .build()
                                .toByteArray()));
        records.add(record(6, log.minute(FIRST + 1, SampleLog::calm).toByteArray()));

        var found = partition.apply(new LogBatch(3, records, null, new LogPosition(CREATED, 6)));

        partition.settle();
        assertThat(buried).hasSize(4);
        assertThat(buried.get(1)).contains("a sample refers to nothing");
        assertThat(found).hasSize(1);
        assertThat(partition.position().sequence()).isEqualTo(6);
    }

    @Test
    void takesNoNewSeriesBeyondItsBoundAndGoesOnWithTheOthers() {
        partition.apply(batch(1, 5, SampleLog::calm));
        partition.settle();
        var many = new SampleLog(150).minute(FIRST + 5, SampleLog::calm).toByteArray();
        var next = new SampleLog(150).minute(FIRST + 6, SampleLog::calm).toByteArray();

        partition.apply(
                new LogBatch(
                        3,
                        List.of(record(6, many), record(7, next)),
                        null,
                        new LogPosition(CREATED, 7)));

        assertThat(partition.seriesCount()).isEqualTo(100);
        assertThat(partition.arrivals(Arrival.ACCEPTED)).isEqualTo(5 * 3 + 2 * 100);
    }

    @Test
    void tellsEachClusterWhatWasLost() throws IOException {
        partition.apply(batch(1, 5, SampleLog::calm));
        partition.settle();

        var found =
                partition.apply(
                        new LogBatch(
                                3, List.of(), new LogGap(6, 90), new LogPosition(CREATED, 90)));

        assertThat(found)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.publication().subject())
                            .isEqualTo("plimsoll.v1.events.prod._cluster");
                    var event = Json.event(each.payload(), DataLost.class);
                    assertThat(event.type()).isEqualTo("io.plimsoll.coverage.dataLost.v1");
                    assertThat(event.data().fromSequence()).isEqualTo(6);
                    assertThat(event.data().toSequence()).isEqualTo(90);
                });
    }

    /// As a reader tells it that finds its next records gone and nothing behind them yet.
    @Test
    void tellsOnceALossWithNoRecordBehindIt() {
        partition.apply(batch(1, 5, SampleLog::calm));
        partition.settle();
        var loss = new LogBatch(3, List.of(), new LogGap(6, 90), new LogPosition(CREATED, 5));

        assertThat(partition.apply(loss)).hasSize(1);
        assertThat(partition.apply(loss)).hasSize(1);
        partition.settle();
        assertThat(partition.apply(loss)).isEmpty();
    }

    @Test
    void readsWhatIsWrittenAnewWhenTheStreamLostItsEnd() {
        partition.apply(batch(1, 50, SampleLog::calm));
        partition.settle();
        partition.apply(
                new LogBatch(3, List.of(), new LogGap(41, 50), new LogPosition(CREATED, 40)));
        partition.settle();

        var anew =
                new LogBatch(
                        3,
                        List.of(
                                record(41, log.minute(FIRST + 50, SampleLog::calm).toByteArray()),
                                record(42, log.minute(FIRST + 51, SampleLog::calm).toByteArray())),
                        null,
                        new LogPosition(CREATED, 42));

        assertThat(partition.apply(anew)).hasSize(2);
        assertThat(partition.position()).isEqualTo(new LogPosition(CREATED, 42));
    }

    /// Whoever may choose labels can make two ids meet.
    @Test
    void takesNoSampleOfOneClusterForASeriesOfAnother() {
        partition.apply(batch(1, 50, SampleLog::calm));
        partition.settle();
        var forged = log.minute(FIRST + 50, (_, _) -> 1e9).toBuilder().clearWatermarks();
        forged.setSymbols(forged.getSymbolsList().indexOf("prod"), "edge");

        var found =
                partition.apply(
                        new LogBatch(
                                3,
                                List.of(record(51, forged.build().toByteArray())),
                                null,
                                new LogPosition(CREATED, 51)));

        assertThat(found).isEmpty();
    }

    @Test
    void readsANewStreamFromItsBegin() {
        partition.apply(batch(1, 50, SampleLog::calm));
        partition.settle();

        var anew =
                new LogBatch(
                        3,
                        List.of(
                                record(1, log.minute(FIRST + 50, SampleLog::calm).toByteArray()),
                                record(2, log.minute(FIRST + 51, SampleLog::calm).toByteArray())),
                        null,
                        new LogPosition(CREATED + 1, 2));

        assertThat(partition.apply(anew)).hasSize(2);
        assertThat(partition.position()).isEqualTo(new LogPosition(CREATED + 1, 2));
    }

    @Test
    void isNotSavedWhileSomethingIsUnpublished() throws InterruptedException {
        partition.apply(batch(1, 5, SampleLog::calm));
        Thread.currentThread().interrupt();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(partition::checkpoint))
                .isInstanceOf(InterruptedException.class);

        partition.settle();
        assertThat(partition.checkpoint()).isPresent();
    }

    /// One workload stands at twice its level for five minutes.
    private double fault(int workload, long minute) {
        long since = minute - FIRST - CALM;
        return workload == 1 && since >= 0 && since < 5 ? 200 : SampleLog.calm(workload, minute);
    }

    private OwnedPartition fresh() {
        return new OwnedPartition(
                3, with, PartitionState.empty(with.settings()), LogPosition.START);
    }

    private Surroundings surroundings() {
        var settings = new FixedSettings();
        var meters = new SimpleMeterRegistry();
        return new Surroundings(
                settings,
                new Ownership(16, 1, 0),
                new Reporter(settings, new AnomalousNow(meters), meters),
                (record, reason) -> {
                    buried.add(record.sequence() + ": " + reason);
                    return Uni.createFrom().voidItem();
                },
                () -> Instant.ofEpochMilli(CREATED),
                meters);
    }

    /// Records `from` to `to`, inclusive, one minute each.
    private LogBatch batch(int from, int to, SampleLog.Shape shape) {
        var records =
                LongStream.rangeClosed(from, to)
                        .mapToObj(sequence ->
                                record(
                                        sequence,
                                        log.minute(FIRST + sequence - 1, shape).toByteArray()))
                        .toList();
        return new LogBatch(3, records, null, new LogPosition(CREATED, to));
    }

    private static LogRecord record(long sequence, byte[] payload) {
        return new LogRecord(
                "plimsoll.v1.metrics.3.samples",
                sequence,
                Instant.ofEpochMilli(CREATED),
                Map.of(),
                payload);
    }

    private static Instant at(long minute) {
        return Instant.ofEpochMilli(minute * SampleLog.MINUTE);
    }

    private static List<String> said(List<Announcement> announcements) {
        return announcements.stream()
                .map(each ->
                        each.publication().id() + " " + HexFormat.of().formatHex(each.payload()))
                .toList();
    }

    private static List<AnomalyEvent> anomalies(List<Announcement> announcements)
            throws IOException {
        var events = new ArrayList<AnomalyEvent>();
        for (var each : announcements) {
            if (each.channel() == Announcement.Channel.SIGNALS) {
                events.add(Json.anomaly(each.payload()).data());
            }
        }
        return events;
    }
}
