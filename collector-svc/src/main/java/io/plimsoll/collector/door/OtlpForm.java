package io.plimsoll.collector.door;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Code;
import com.google.rpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The forms of OTLP over HTTP: what comes in one is answered in the same.
enum OtlpForm {
    PROTOBUF("application/x-protobuf"),
    JSON("application/json");

    private final String mediaType;

    OtlpForm(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /// What a content type says; null when it is none of them.
    static @Nullable OtlpForm of(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (var form : values()) {
            if (form.mediaType.equals(type)) {
                return form;
            }
        }
        return null;
    }

    byte[] write(Message message) {
        if (this == PROTOBUF) {
            return message.toByteArray();
        }
        try {
            return JsonFormat.printer().print(message).getBytes(StandardCharsets.UTF_8);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an answer of known types can be written", e);
        }
    }

    /// Why a request is turned away, as OTLP wants to be told.
    byte[] write(Refusal refusal) {
        return write(status(refusal));
    }

    static Status status(Refusal refusal) {
        return Status.newBuilder()
                .setCode(code(refusal).getNumber())
                .setMessage(refusal.message())
                .build();
    }

    static Code code(Refusal refusal) {
        return switch (refusal.status()) {
            case 401 -> Code.UNAUTHENTICATED;
            case 403 -> Code.PERMISSION_DENIED;
            case 429 -> Code.RESOURCE_EXHAUSTED;
            case 503 -> Code.UNAVAILABLE;
            // 400, 413, 415: sent again it would be as bad.
            default -> Code.INVALID_ARGUMENT;
        };
    }
}
