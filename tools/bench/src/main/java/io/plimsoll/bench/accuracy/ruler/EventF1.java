package io.plimsoll.bench.accuracy.ruler;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// F1 over events: a segment is found when a detection lies within `tolerance` points of it; an
/// alarm (detections merged over gaps of at most `tolerance` points, cut every 60 points, so that
/// one that never ends is not one alarm) is right when it touches such a stretch. One threshold for
/// all series, chosen from 60 quantiles of the upper tail.
public final class EventF1 {
    private static final int CANDIDATES = 60;
    private static final double RAREST = -5.5;
    private static final double COMMONEST = -0.7;

    private final List<EventTrack> tracks;
    private final List<Judged> all;

    public EventF1(List<Judged> all, int tolerance) {
        this.all = List.copyOf(all);
        tracks = all.stream().map(one -> new EventTrack(one, tolerance)).toList();
    }

    /// At the lowest of the candidates whose F1 is highest; at 0 when none is above it.
    public Events best() {
        return Arrays.stream(candidates())
                .filter(threshold -> threshold > 0)
                .mapToObj(this::at)
                .reduce((best, here) -> here.f1() > best.f1() ? here : best)
                .filter(best -> best.f1() > 0)
                .orElseGet(() -> at(0));
    }

    public Events at(double threshold) {
        var counts = tracks.stream().map(track -> track.at(threshold)).toList();
        int events = counts.stream().mapToInt(EventTrack.Counts::events).sum();
        int found = counts.stream().mapToInt(count -> count.delays().length).sum();
        int alarms = counts.stream().mapToInt(EventTrack.Counts::alarms).sum();
        int right = counts.stream().mapToInt(EventTrack.Counts::right).sum();
        var delays =
                counts.stream()
                        .flatMapToInt(count -> Arrays.stream(count.delays()))
                        .sorted()
                        .asDoubleStream()
                        .toArray();
        var agreement =
                Agreement.of(
                        alarms == 0 ? 0 : right / (double) alarms,
                        events == 0 ? 0 : found / (double) events,
                        threshold);
        return new Events(
                agreement, delays.length == 0 ? 0 : Ranks.quantile(delays, 0.5), alarms - right);
    }

    private double[] candidates() {
        var rising =
                all.stream().map(Judged::scores).flatMapToDouble(Arrays::stream).sorted().toArray();
        return IntStream.range(0, CANDIDATES)
                .mapToDouble(i -> RAREST + i * ((COMMONEST - RAREST) / (CANDIDATES - 1)))
                .map(exponent -> Ranks.quantile(rising, 1 - Math.pow(10, exponent)))
                .sorted()
                .distinct()
                .toArray();
    }

    /// What people on call read.
    ///
    /// @param medianDelay points from the begin of a found event to its first detection
    /// @param falseAlarms alarms that touch no event
    public record Events(Agreement agreement, double medianDelay, int falseAlarms) {
        public double f1() {
            return agreement.f1();
        }
    }
}
