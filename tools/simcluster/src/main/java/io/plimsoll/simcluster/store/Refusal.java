package io.plimsoll.simcluster.store;

/// Why the API does not do as asked, in its own words: the code and reason of a `Status`.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;

    public Refusal(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    static Refusal notFound(ObjectKey key) {
        return new Refusal(404, "NotFound", "%s not found".formatted(told(key)));
    }

    static Refusal exists(ObjectKey key) {
        return new Refusal(409, "AlreadyExists", "%s already exists".formatted(told(key)));
    }

    static Refusal conflict(ObjectKey key, String why) {
        return new Refusal(
                409,
                "Conflict",
                "Operation cannot be fulfilled on %s: %s".formatted(told(key), why));
    }

    public static Refusal invalid(String why) {
        return new Refusal(422, "Invalid", why);
    }

    public static Refusal badRequest(String why) {
        return new Refusal(400, "BadRequest", why);
    }

    public static Refusal tooMany(String why) {
        return new Refusal(429, "TooManyRequests", why);
    }

    public static Refusal forbidden(String why) {
        return new Refusal(403, "Forbidden", why);
    }

    /// As HTTP status too.
    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public String words() {
        return String.valueOf(getMessage());
    }

    private static String told(ObjectKey key) {
        var group = key.kind().group();
        return "%s%s \"%s\""
                .formatted(key.kind().plural(), group.isEmpty() ? "" : "." + group, key.name());
    }
}
