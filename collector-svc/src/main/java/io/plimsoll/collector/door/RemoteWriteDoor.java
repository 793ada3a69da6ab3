package io.plimsoll.collector.door;

import io.plimsoll.collector.IngestSettings;
import io.plimsoll.collector.intake.Intake;
import io.plimsoll.collector.intake.RemoteWriteIntake;
import io.plimsoll.collector.remotewrite.BadBody;
import io.plimsoll.collector.remotewrite.SnappyBlock;
import io.plimsoll.collector.remotewrite.WriteProtocol;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Prometheus remote write 1.0 and 2.0. 204 means that JetStream has every sample; 400 that it has
/// the good ones and that the others never will be good.
@Path(Porter.REMOTE_WRITE)
public class RemoteWriteDoor {
    private final RemoteWriteIntake intake;
    private final Delivery delivery;
    private final Answers answers;
    private final int maxMessage;

    RemoteWriteDoor(
            RemoteWriteIntake intake, Delivery delivery, Answers answers, IngestSettings settings) {
        this.intake = intake;
        this.delivery = delivery;
        this.answers = answers;
        this.maxMessage = Math.toIntExact(settings.maxMessage().asLongValue());
    }

    @POST
    @RunOnVirtualThread
    public Response write(
            RoutingContext context,
            @HeaderParam("Content-Type") @Nullable String type,
            @HeaderParam("Content-Encoding") @Nullable String encoding,
            byte[] body) {
        try (var visit = Visit.claim(context)) {
            var protocol = WriteProtocol.of(type);
            if (protocol.isEmpty()) {
                return answers.refused(
                        Refusal.unsupported(
                                "the content type is application/x-protobuf, with the message of"
                                        + " remote write 1.0 or 2.0"));
            }
            if (!"snappy".equalsIgnoreCase(encoding)) {
                return answers.refused(Refusal.unsupported("the content encoding is snappy"));
            }
            return take(visit, protocol.get(), body);
        }
    }

    private Response take(Visit visit, WriteProtocol protocol, byte[] body) {
        Intake samples;
        try {
            int length = SnappyBlock.uncompressedLength(body, maxMessage);
            var verdict = visit.grow(length);
            if (verdict != Room.Verdict.TAKEN) {
                return answers.refused(Refusal.of(verdict));
            }
            byte[] message = SnappyBlock.uncompress(body, maxMessage);
            samples = intake.read(protocol, message, visit.sender());
        } catch (BadBody e) {
            return answers.refused(new Refusal(e.status(), "body", e.reason()));
        }
        var refusal = delivery.deliver(visit, samples);
        if (refusal != null) {
            return answers.refused(refusal);
        }
        var answer =
                samples.refused() == 0
                        ? Response.noContent().build()
                        : answers.refused(Refusal.bad(samples));
        return protocol == WriteProtocol.V2 ? withWritten(answer, samples) : answer;
    }

    /// What 2.0 wants to be told of a request that was read: a sender that is not told takes it
    /// that a receiver of 1.0 wrote nothing. Exemplars are not taken.
    private static Response withWritten(Response answer, Intake samples) {
        return Response.fromResponse(answer)
                .header("X-Prometheus-Remote-Write-Samples-Written", samples.settled())
                .header("X-Prometheus-Remote-Write-Histograms-Written", samples.histogramsSettled())
                .header("X-Prometheus-Remote-Write-Exemplars-Written", 0)
                .build();
    }
}
