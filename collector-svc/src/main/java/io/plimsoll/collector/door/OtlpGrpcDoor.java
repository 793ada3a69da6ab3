package io.plimsoll.collector.door;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.plimsoll.collector.OtlpSettings;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// Metrics of OTLP over gRPC: `MetricsService/Export`. As at every door, who may not come in, or
/// not now, is turned away before his message is read. Thread safe.
@Singleton
final class OtlpGrpcDoor {
    private static final String EXPORT =
            "opentelemetry.proto.collector.metrics.v1.MetricsService/Export";

    private final Admittance admittance;
    private final OtlpExport export;
    private final GrpcAnswers answers;
    private final long maxMessage;
    private final Executor workers = Executors.newVirtualThreadPerTaskExecutor();

    OtlpGrpcDoor(
            Admittance admittance, OtlpExport export, GrpcAnswers answers, OtlpSettings settings) {
        this.admittance = admittance;
        this.export = export;
        this.answers = answers;
        this.maxMessage = settings.maxStreamed().asLongValue();
    }

    /// What answers the requests of a server.
    Handler<HttpServerRequest> on(Vertx vertx) {
        var options = new GrpcServerOptions().setMaxMessageSize(maxMessage);
        return GrpcServer.server(vertx, options).callHandler(call -> letIn(vertx, call));
    }

    private void letIn(Vertx vertx, GrpcServerRequest<Buffer, Buffer> call) {
        if (!call.fullMethodName().equals(EXPORT)) {
            answers.unknown(call.response());
            return;
        }
        // Nobody says before how long his message will be.
        var verdict = admittance.admit(call.headers().get("authorization"), maxMessage);
        switch (verdict) {
            case Admittance.Verdict.Out(Refusal refusal) ->
                    answers.refuse(call.response(), refusal);
            case Admittance.Verdict.In(Visit visit) ->
                    new GrpcCall(vertx.getOrCreateContext(), call, visit, answers)
                            .await(workers, this::take);
        }
    }

    private void take(GrpcCall call, Visit visit, GrpcMessage message) {
        var response = call.request().response();
        try (visit) {
            var answer = take(visit, message);
            call.answer(() -> answers.take(response, answer));
        } catch (OtlpExport.NotTaken e) {
            call.answer(() -> answers.refuse(response, e.refusal()));
        } catch (RuntimeException e) {
            // Else the sender would wait for its deadline.
            call.answer(() -> answers.failed(response));
            throw e;
        }
    }

    private ExportMetricsServiceResponse take(Visit visit, GrpcMessage message)
            throws OtlpExport.NotTaken {
        return export.take(
                visit, OtlpForm.PROTOBUF, message.encoding(), message.payload().getBytes());
    }
}
