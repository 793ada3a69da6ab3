package io.plimsoll.collector.door;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.server.GrpcServerRequest;
import java.time.Duration;
import java.util.concurrent.Executor;

/// One call that was let in, until it is answered. All but the work itself is done on the context
/// of the call.
final class GrpcCall {
    private static final Duration LONGEST_MESSAGE = Duration.ofSeconds(30);

    private final Context context;
    private final GrpcServerRequest<Buffer, Buffer> call;
    private final Visit visit;
    private final GrpcAnswers answers;

    /// Whether the visit is over, or in the hands of who works.
    private boolean isGivenAway;

    GrpcCall(
            Context context,
            GrpcServerRequest<Buffer, Buffer> call,
            Visit visit,
            GrpcAnswers answers) {
        this.context = context;
        this.call = call;
        this.visit = visit;
        this.answers = answers;
    }

    /// What is made of a message.
    interface Work {
        void take(GrpcCall call, Visit visit, GrpcMessage message);
    }

    /// Waits for the message, and passes it on to who works; the visit is his then.
    void await(Executor workers, Work work) {
        // Whoever sends a message drop by drop must not hold room for as long as he likes.
        long timer = context.owner().setTimer(LONGEST_MESSAGE.toMillis(), _ -> hangUp());
        call.messageHandler(
                        message -> {
                            if (takeAway()) {
                                context.owner().cancelTimer(timer);
                                workers.execute(() -> work.take(this, visit, message));
                            }
                        })
                .errorHandler(_ -> leave(timer))
                .exceptionHandler(_ -> leave(timer))
                .endHandler(_ -> refuseUnread(timer, Refusal.bad("a call without a message")));
        call.invalidMessageHandler(
                _ -> refuseUnread(timer, JsonBody.tooLarge("that of one message over gRPC")));
    }

    private boolean takeAway() {
        boolean isFirst = !isGivenAway;
        isGivenAway = true;
        return isFirst;
    }

    private void leave(long timer) {
        if (takeAway()) {
            context.owner().cancelTimer(timer);
            visit.close();
        }
    }

    private void refuseUnread(long timer, Refusal refusal) {
        if (takeAway()) {
            context.owner().cancelTimer(timer);
            visit.close();
            answers.refuse(call.response(), refusal);
        }
    }

    private void hangUp() {
        if (takeAway()) {
            visit.close();
            Future<Void> _ = call.connection().close();
        }
    }

    /// Answers, from whatever thread.
    void answer(Runnable answer) {
        context.runOnContext(_ -> answer.run());
    }

    GrpcServerRequest<Buffer, Buffer> request() {
        return call;
    }
}
