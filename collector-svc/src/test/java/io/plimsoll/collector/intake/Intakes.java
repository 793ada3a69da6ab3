package io.plimsoll.collector.intake;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.IngestSettings;
import io.plimsoll.collector.Settings;
import io.plimsoll.collector.calls.HeardCalls;
import io.plimsoll.collector.detection.DoorRules;
import io.plimsoll.collector.live.LiveSeries;
import io.plimsoll.collector.pods.KnownPods;
import io.plimsoll.collector.replica.Elections;
import io.plimsoll.collector.replica.FakeRegister;
import io.plimsoll.collector.source.Sources;
import java.util.Map;

/// What CDI would put together, by hand.
public final class Intakes {
    public final HandClock clock = new HandClock();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final Sources sources;
    public final KnownPods pods = new KnownPods("prod");
    public final DoorRules rules = new DoorRules();
    public final HeardCalls calls = new HeardCalls("prod");
    final SeriesPlacing placing;
    final KnownSeries known;
    public final FakeRegister register;
    public final Elections elections;
    public final RemoteWriteIntake remoteWrite;
    public final WebhookIntake webhook;
    public final OtlpIntake otlp;
    public final ScrapeIntake scrape;

    public Intakes(Map<String, String> values) {
        IngestSettings settings = Settings.of(values);
        sources = new Sources(settings, () -> 4, clock);
        placing =
                new SeriesPlacing(
                        settings,
                        () -> 4,
                        new LiveSeries(settings, clock, meters),
                        new RefusedSeries(meters),
                        pods,
                        rules,
                        calls);
        known = new KnownSeries(settings, placing, meters);
        var check = new SampleCheck(settings, sources, clock, meters);
        register = new FakeRegister();
        elections = new Elections(settings, register, clock, meters);
        remoteWrite = new RemoteWriteIntake(known, check, placing, elections);
        webhook = new WebhookIntake(placing, check);
        otlp = new OtlpIntake(placing, check, new OtlpSources(sources));
        scrape = new ScrapeIntake(placing, check);
    }

    /// How many series were refused of that cluster for that reason.
    double refusedSeries(String cluster, String reason) {
        return meters.get("plimsoll.ingest.refused.series")
                .tags("cluster", cluster, "reason", reason)
                .counter()
                .count();
    }
}
