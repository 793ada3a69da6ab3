package io.plimsoll.collector.access;

import io.plimsoll.collector.IngestSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// How fast each token may send, by the generic cell rate algorithm (ITU-T I.371): what a request
/// holds is known when it was read, so that it is charged then, and the next one has to wait.
/// Thread safe; as large as there are tokens.
@Singleton
public final class Paces {
    /// Who was cut off for a while has more to say than usual.
    private static final Duration BURST = Duration.ofMinutes(1);

    private final InstantSource clock;

    /// What one sample takes; 0 when nobody is held.
    private final double millisPerSample;

    /// Until when, in epoch milliseconds, what a token sent would keep its pace.
    private final ConcurrentMap<String, Double> spentUntil = new ConcurrentHashMap<>();

    @Inject
    Paces(IngestSettings settings, InstantSource clock) {
        this.clock = clock;
        this.millisPerSample =
                settings.maxSampleRate().isPresent()
                        ? 1000.0 / Math.max(1, settings.maxSampleRate().getAsInt())
                        : 0;
    }

    /// How long a sender has to wait before it is heard again; zero when it need not.
    public Duration wait(Sender sender) {
        double ahead = spentUntil.getOrDefault(sender.token(), 0.0) - clock.millis();
        double wait = ahead - BURST.toMillis();
        return wait > 0 ? Duration.ofMillis((long) Math.ceil(wait)) : Duration.ZERO;
    }

    /// Charges what a request held: samples, or items of a webhook; an empty one counts, too.
    public void charge(Sender sender, int samples) {
        if (millisPerSample > 0) {
            long now = clock.millis();
            double cost = Math.max(1, samples) * millisPerSample;
            spentUntil.merge(
                    sender.token(), now + cost, (until, _) -> Math.max(until, (double) now) + cost);
        }
    }

    /// Forgets tokens that are not valid any more.
    void keepOnly(IngestTokens tokens) {
        spentUntil.keySet().removeIf(token -> !token.isEmpty() && !tokens.has(token));
    }
}
