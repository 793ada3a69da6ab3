package io.plimsoll.collector.door;

import com.fasterxml.jackson.core.JsonFactory;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.plimsoll.collector.IngestSettings;
import io.plimsoll.collector.intake.OtlpIntake;
import io.plimsoll.collector.otlp.OtlpRequest;
import io.plimsoll.collector.remotewrite.BadBody;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Takes an OTLP request in, whichever way it came: opens it, reads it within the room that it may
/// take, and waits until the log has its samples. Thread safe.
@Singleton
final class OtlpExport {
    private static final int LONGEST_JSON = 8 << 20;

    /// What is read of a message takes at most so many times its largest form.
    private static final int MOST_PER_BYTE = 4;

    private final OtlpIntake intake;
    private final Delivery delivery;
    private final int maxMessage;
    private final JsonFactory json = new JsonFactory();

    OtlpExport(OtlpIntake intake, Delivery delivery, IngestSettings settings) {
        this.intake = intake;
        this.delivery = delivery;
        this.maxMessage = Math.toIntExact(settings.maxMessage().asLongValue());
    }

    /// What is not taken, as an exception within the reading.
    static final class NotTaken extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialized
        private final Refusal refusal;

        NotTaken(Refusal refusal) {
            super(refusal.message(), null, false, false);
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    /// Takes the samples; the answer tells how many data points were rejected.
    ///
    /// @param encoding of the body; null when it is plain
    /// @throws NotTaken when nothing was taken, or perhaps not all
    ExportMetricsServiceResponse take(
            Visit visit, OtlpForm form, @Nullable String encoding, byte[] body) throws NotTaken {
        try {
            var message = opened(visit, encoding, body);
            var reading = intake.read(visit.sender(), read(visit, form, message));
            var refusal = delivery.deliver(visit, reading.intake());
            if (refusal != null) {
                throw new NotTaken(refusal);
            }
            return answer(reading);
        } catch (BadBody e) {
            throw new NotTaken(new Refusal(e.status(), "body", e.reason()));
        } catch (IOException e) {
            throw new NotTaken(Refusal.bad("body cannot be read: " + e.getMessage()));
        }
    }

    private byte[] opened(Visit visit, @Nullable String encoding, byte[] body)
            throws IOException, NotTaken {
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new NotTaken(Refusal.unsupported("the content encoding is gzip, or none"));
        }
        long length = Gzip.length(body, maxMessage);
        if (length > maxMessage) {
            throw new NotTaken(JsonBody.tooLarge(maxMessage + " bytes uncompressed"));
        }
        grow(visit, length);
        return Gzip.open(body, (int) length);
    }

    private ExportMetricsServiceRequest read(Visit visit, OtlpForm form, byte[] message)
            throws IOException, NotTaken {
        if (form == OtlpForm.PROTOBUF) {
            take(visit, OtlpRequest.memory(message));
            return OtlpRequest.read(message);
        }
        if (message.length > LONGEST_JSON) {
            throw new NotTaken(JsonBody.tooLarge("a JSON of " + LONGEST_JSON + " bytes"));
        }
        try (var parser = json.createParser(message)) {
            // Once as a tree, once as the message.
            take(visit, 2 * TreeSize.of(parser));
        }
        return OtlpRequest.readJson(message);
    }

    private void take(Visit visit, long bytes) throws NotTaken {
        long most = (long) MOST_PER_BYTE * maxMessage;
        if (bytes > most) {
            throw new NotTaken(JsonBody.tooLarge("what takes " + most + " bytes to read"));
        }
        grow(visit, bytes);
    }

    private static void grow(Visit visit, long bytes) throws NotTaken {
        var verdict = visit.grow(bytes);
        if (verdict != Room.Verdict.TAKEN) {
            throw new NotTaken(Refusal.of(verdict));
        }
    }

    private static ExportMetricsServiceResponse answer(OtlpIntake.Reading reading) {
        var answer = ExportMetricsServiceResponse.newBuilder();
        if (reading.rejected() > 0) {
            answer.getPartialSuccessBuilder()
                    .setRejectedDataPoints(reading.rejected())
                    .setErrorMessage(String.join("; ", reading.intake().refusals()));
        }
        return answer.build();
    }
}
