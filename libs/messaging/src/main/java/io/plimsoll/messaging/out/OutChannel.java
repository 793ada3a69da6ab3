package io.plimsoll.messaging.out;

import io.plimsoll.contracts.StreamSpec;
import io.plimsoll.contracts.Streams;
import io.plimsoll.messaging.Publication;
import io.plimsoll.messaging.observe.Observing;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/// One outbound channel: asks for messages one by one while the window has room, so that its bounds
/// hold in messages and in bytes, and answers each on its own, so that one that waits holds up only
/// its place in the window. Thread safe.
public final class OutChannel implements Flow.Subscriber<Message<?>> {
    private final OutSettings settings;
    private final StreamSpec stream;
    private final JetStreamPublisher publisher;
    private final Observing observing;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition emptied = lock.newCondition();
    private Flow.@Nullable Subscription upstream;
    private int inflight;
    private long inflightBytes;
    private boolean asked;

    public OutChannel(Config config, JetStreamPublisher publisher, Observing observing) {
        this.settings = OutSettings.of(config);
        this.stream = Streams.named(settings.stream());
        this.publisher = publisher;
        this.observing = observing;
        observing.meters().gauge("inflight", this::inflight, "channel", settings.channel());
    }

    public String name() {
        return settings.channel();
    }

    private int inflight() {
        lock.lock();
        try {
            return inflight;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        lock.lock();
        try {
            upstream = subscription;
        } finally {
            lock.unlock();
        }
        askForOne();
    }

    @Override
    public void onNext(Message<?> message) {
        Publication publication;
        Outgoing outgoing;
        try {
            publication = publicationOf(message);
            outgoing = outgoing(message, publication);
        } catch (IllegalArgumentException e) {
            taken(0);
            answer(message, 0, e);
            return;
        }
        long bytes = outgoing.bytes();
        taken(bytes);
        CompletableFuture<Void> _ =
                publisher
                        .publish(stream, publication, outgoing, settings.limit())
                        .whenComplete((_, failure) -> answer(message, bytes, failure));
        askForOne();
    }

    private static Publication publicationOf(Message<?> message) {
        return message.getMetadata(Publication.class)
                .orElseThrow(() -> new IllegalArgumentException("no Publication metadata"));
    }

    private Outgoing outgoing(Message<?> message, Publication publication) {
        if (!(message.getPayload() instanceof byte[] payload)) {
            throw new IllegalArgumentException("the payload is not byte[]");
        }
        var headers = new HashMap<>(publication.headers());
        observing.traces().inject(message, headers);
        return Outgoing.of(headers, payload);
    }

    private void answer(Message<?> message, long bytes, @Nullable Throwable failure) {
        var answered = failure == null ? message.ack() : message.nack(Faults.told(failure));
        if (failure != null) {
            observing.meters().count("publish_failures", "channel", settings.channel());
        }
        // A failing acknowledgement is the sender's affair.
        CompletionStage<Void> _ = answered.whenComplete((_, _) -> {});
        left(bytes);
        askForOne();
    }

    private void taken(long bytes) {
        lock.lock();
        try {
            inflight++;
            inflightBytes += bytes;
            asked = false;
        } finally {
            lock.unlock();
        }
    }

    private void left(long bytes) {
        lock.lock();
        try {
            inflight--;
            inflightBytes -= bytes;
            if (inflight == 0) {
                emptied.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void askForOne() {
        Flow.Subscription from;
        lock.lock();
        try {
            from = upstream;
            boolean hasRoom =
                    inflight < settings.maxInflight()
                            && inflightBytes < settings.maxInflightBytes();
            if (from == null || asked || !hasRoom) {
                return;
            }
            asked = true;
        } finally {
            lock.unlock();
        }
        // Outside the lock: a source may answer at once, on this thread.
        from.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        onComplete();
    }

    @Override
    public void onComplete() {
        lock.lock();
        try {
            upstream = null;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything taken is answered; false when the time is up before that.
    public boolean awaitFlushed(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (inflight > 0 && left > 0) {
                left = emptied.awaitNanos(left);
            }
            return inflight == 0;
        } finally {
            lock.unlock();
        }
    }
}
