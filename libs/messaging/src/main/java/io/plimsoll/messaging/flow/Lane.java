package io.plimsoll.messaging.flow;

import io.smallrye.reactive.messaging.providers.locals.ContextAwareMessage;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jspecify.annotations.Nullable;

/// Hands messages to one subscriber: in the order of the offers, only as many as it asked for, each
/// on a Vert.x context of its own (a duplicate of this lane's), which is what reactive database
/// clients want. Everything but [#offer] runs on the lane's context, so there are no locks.
///
/// It holds what was offered and not yet asked for: whoever offers bounds that by waiting for the
/// answer. Thread safe.
public final class Lane<T> implements Flow.Publisher<Message<T>> {
    private final Context context;
    private final Runnable onSubscribed;
    private final Queue<Offer<T>> offers = new ArrayDeque<>();
    private Flow.@Nullable Subscriber<? super Message<T>> subscriber;
    private long demand;

    private record Offer<T>(T payload, Metadata metadata, CompletableFuture<Void> answer) {}

    /// `onSubscribed` is called once, when there is somebody to hand messages to.
    public Lane(Vertx vertx, Runnable onSubscribed) {
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.onSubscribed = onSubscribed;
    }

    /// Completes when the message is acknowledged, fails when it is not accepted.
    public CompletableFuture<Void> offer(T payload, Metadata metadata) {
        var answer = new CompletableFuture<Void>();
        context.runOnContext(_ -> {
            offers.add(new Offer<>(payload, metadata, answer));
            drain();
        });
        return answer;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Message<T>> newcomer) {
        context.runOnContext(_ -> {
            if (subscriber != null) {
                newcomer.onSubscribe(new Nothing());
                newcomer.onError(new IllegalStateException("a lane has one subscriber"));
                return;
            }
            subscriber = newcomer;
            newcomer.onSubscribe(new Request());
            onSubscribed.run();
        });
    }

    private void drain() {
        while (subscriber != null && demand > 0 && !offers.isEmpty()) {
            demand--;
            subscriber.onNext(message(offers.remove()));
        }
    }

    private static <T> Message<T> message(Offer<T> offer) {
        return ContextAwareMessage.withContextMetadata(
                Message.of(
                        offer.payload(),
                        offer.metadata(),
                        () -> {
                            offer.answer().complete(null);
                            return CompletableFuture.completedFuture(null);
                        },
                        failure -> {
                            offer.answer().completeExceptionally(failure);
                            return CompletableFuture.completedFuture(null);
                        }));
    }

    private final class Request implements Flow.Subscription {
        @Override
        public void request(long n) {
            context.runOnContext(_ -> {
                demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
                drain();
            });
        }

        @Override
        public void cancel() {
            context.runOnContext(_ -> demand = 0);
        }
    }

    /// What a refused subscriber gets, so that its requests are not those of the first.
    private static final class Nothing implements Flow.Subscription {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
