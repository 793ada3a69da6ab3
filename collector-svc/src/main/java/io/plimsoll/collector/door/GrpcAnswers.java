package io.plimsoll.collector.door;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.plimsoll.collector.IngestSettings;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServerResponse;
import jakarta.inject.Singleton;
import java.util.Base64;

/// What is answered over gRPC. Refusals are the same as over HTTP, with `RetryInfo` where it helps
/// to come again. To be asked on the context of the call. Thread safe.
@Singleton
final class GrpcAnswers {
    private static final String DETAILS = "grpc-status-details-bin";

    private final Answers answers;
    private final Duration retryAfter;

    GrpcAnswers(Answers answers, IngestSettings settings) {
        this.answers = answers;
        this.retryAfter =
                Duration.newBuilder()
                        .setSeconds(Math.max(1, settings.retryAfter().toSeconds()))
                        .build();
    }

    void take(GrpcServerResponse<Buffer, Buffer> response, Message answer) {
        Future<Void> _ = response.end(Buffer.buffer(answer.toByteArray()));
    }

    void refuse(GrpcServerResponse<Buffer, Buffer> response, Refusal refusal) {
        answers.count(refusal);
        var status = OtlpForm.status(refusal).toBuilder();
        if (refusal.isPassing()) {
            status.addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(retryAfter).build()));
        }
        end(response, status.build());
    }

    /// Another method than the one that there is.
    void unknown(GrpcServerResponse<Buffer, Buffer> response) {
        end(response, status(Code.UNIMPLEMENTED, "only metrics are taken"));
    }

    /// It went wrong, through no fault of the sender.
    void failed(GrpcServerResponse<Buffer, Buffer> response) {
        end(response, status(Code.INTERNAL, "it went wrong here"));
    }

    private static Status status(Code code, String message) {
        return Status.newBuilder().setCode(code.getNumber()).setMessage(message).build();
    }

    private static void end(GrpcServerResponse<Buffer, Buffer> response, Status status) {
        response.status(GrpcStatus.valueOf(status.getCode()))
                .statusMessage(status.getMessage())
                .trailers()
                .set(
                        DETAILS,
                        Base64.getEncoder().withoutPadding().encodeToString(status.toByteArray()));
        Future<Void> _ = response.end();
    }
}
