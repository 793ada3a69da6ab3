package io.plimsoll.collector.otlp;

import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Reads `ExportMetricsServiceRequest` in its two forms. Fields that it does not know are passed
/// over and take no memory.
public final class OtlpRequest {
    private static final Parser<ExportMetricsServiceRequest> PROTOBUF =
            DiscardUnknownFieldsParser.wrap(ExportMetricsServiceRequest.parser());

    private static final JsonFormat.Parser JSON = JsonFormat.parser().ignoringUnknownFields();

    private OtlpRequest() {}

    /// How much memory [#read] takes for it.
    ///
    /// @throws IOException when it is no such message
    public static long memory(byte[] message) throws IOException {
        return MessageMemory.of(message, ExportMetricsServiceRequest.getDescriptor());
    }

    /// Reads the binary form.
    ///
    /// @throws IOException when it is no such message
    public static ExportMetricsServiceRequest read(byte[] message) throws IOException {
        return PROTOBUF.parseFrom(message);
    }

    /// Reads the form of OTLP in JSON. It writes ids in hexadecimal digits, which are valid base64
    /// and belong to exemplars alone; nobody looks at those.
    ///
    /// @throws IOException when it is no such message
    public static ExportMetricsServiceRequest readJson(byte[] text) throws IOException {
        var request = ExportMetricsServiceRequest.newBuilder();
        try {
            JSON.merge(new String(text, StandardCharsets.UTF_8), request);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Of numbers and keys that Gson stumbles over.
            throw new InvalidProtocolBufferException("not the JSON of OTLP", e);
        }
        return request.build();
    }
}
