package io.plimsoll.cli.backfill;

import io.plimsoll.backfill.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Shows how far a back-fill has come: one line that is drawn anew on a terminal, a line every ten
/// seconds elsewhere. Thread safe.
final class ProgressLine implements AutoCloseable {
    private static final int BAR = 30;

    private final Progress progress;
    private final PrintWriter out;
    private final boolean isTerminal;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final long startedAt = System.nanoTime();

    ProgressLine(Progress progress, PrintWriter out, boolean isTerminal) {
        this.progress = progress;
        this.out = out;
        this.isTerminal = isTerminal;
        Thread.ofVirtual().name("progress").start(this::draw);
    }

    private void draw() {
        try {
            while (!stop.await(isTerminal ? 1 : 10, TimeUnit.SECONDS)) {
                if (isTerminal) {
                    out.print("\r" + line(System.nanoTime()) + "\u001b[K");
                } else {
                    out.println(line(System.nanoTime()));
                }
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// How it stands at an instant of [System#nanoTime].
    String line(long now) {
        double seconds = Math.max(1e-3, (now - startedAt) / 1e9);
        double part = progress.part();
        int full = (int) Math.round(part * BAR);
        var left =
                part > 0 && part < 1
                        ? ", %s left".formatted(rough(seconds * (1 - part) / part))
                        : "";
        return "[%s%s] %3.0f %%  %d of %d metrics, %,d samples, %,.0f a second%s"
                .formatted(
                        "#".repeat(full),
                        ".".repeat(BAR - full),
                        part * 100,
                        progress.metrics(),
                        progress.allMetrics(),
                        progress.samples(),
                        progress.samples() / seconds,
                        left);
    }

    private static String rough(double seconds) {
        var duration = Duration.ofSeconds(Math.round(seconds));
        return duration.toHours() > 0
                ? "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart())
                : "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }

    /// Draws it a last time.
    @Override
    public void close() {
        stop.countDown();
        out.println((isTerminal ? "\r" : "") + line(System.nanoTime()));
        out.flush();
    }
}
