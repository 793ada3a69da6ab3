package io.plimsoll.collector.door;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Metrics of OTLP over HTTP, in protobuf and JSON. 200 means that JetStream has every good data
/// point; the answer counts the others and says why.
@Path(Porter.OTLP_METRICS)
public class OtlpDoor {
    private final OtlpExport export;
    private final Answers answers;

    OtlpDoor(OtlpExport export, Answers answers) {
        this.export = export;
        this.answers = answers;
    }

    @POST
    @RunOnVirtualThread
    public Response take(
            RoutingContext context,
            @HeaderParam("Content-Type") @Nullable String type,
            @HeaderParam("Content-Encoding") @Nullable String encoding,
            byte[] body) {
        try (var visit = Visit.claim(context)) {
            var form = OtlpForm.of(type);
            if (form == null) {
                return answers.refused(
                        Refusal.unsupported(
                                "the content type is application/x-protobuf or application/json"),
                        OtlpForm.PROTOBUF);
            }
            try {
                var answer = export.take(visit, form, encoding, body);
                return Response.ok(form.write(answer), form.mediaType()).build();
            } catch (OtlpExport.NotTaken e) {
                return answers.refused(e.refusal(), form);
            }
        }
    }
}
