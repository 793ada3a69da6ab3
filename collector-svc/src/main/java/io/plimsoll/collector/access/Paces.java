package io.plimsoll.collector.access;

import io.plimsoll.collector.IngestSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/// How fast each token may send, by the generic cell rate algorithm (ITU-T I.371): what a request
/// holds is known when it was read, so that it is charged then, and the next one has to wait.
/// Thread safe; as large as there are tokens.
@Singleton
public final class Paces {
    /// Who was cut off for a while has more to say than usual.
    private static final Duration BURST = Duration.ofMinutes(1);

    private static final double NANOS_PER_SECOND = 1e9;

    /// In nanoseconds since some instant, and never back: a clock that is set would let nobody in.
    private final LongSupplier ticker;

    private final long begin;

    /// What one sample takes; 0 when nobody is held.
    private final double nanosPerSample;

    /// Until when, in nanoseconds since the begin, what a token sent would keep its pace.
    private final ConcurrentMap<String, Double> spentUntil = new ConcurrentHashMap<>();

    @Inject
    Paces(IngestSettings settings) {
        this(settings, System::nanoTime);
    }

    Paces(IngestSettings settings, LongSupplier ticker) {
        this.ticker = ticker;
        this.begin = ticker.getAsLong();
        this.nanosPerSample =
                settings.maxSampleRate().isPresent()
                        ? NANOS_PER_SECOND / Math.max(1, settings.maxSampleRate().getAsInt())
                        : 0;
    }

    /// How long a sender has to wait before it is heard again; zero when it need not.
    public Duration wait(Sender sender) {
        double ahead = spentUntil.getOrDefault(sender.token(), 0.0) - now();
        double wait = ahead - BURST.toNanos();
        return wait > 0 ? Duration.ofNanos((long) Math.ceil(wait)) : Duration.ZERO;
    }

    /// Charges what a request held: samples, or items of a webhook; an empty one counts, too.
    public void charge(Sender sender, int samples) {
        if (nanosPerSample > 0) {
            double now = now();
            double cost = Math.max(1, samples) * nanosPerSample;
            spentUntil.merge(sender.token(), now + cost, (until, _) -> Math.max(until, now) + cost);
        }
    }

    private double now() {
        return (double) (ticker.getAsLong() - begin);
    }

    /// Forgets tokens that are not valid any more.
    void keepOnly(IngestTokens tokens) {
        spentUntil.keySet().removeIf(token -> !token.isEmpty() && !tokens.has(token));
    }
}
