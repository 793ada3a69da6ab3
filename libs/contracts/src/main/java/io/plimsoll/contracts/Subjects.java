package io.plimsoll.contracts;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/// The subjects of version 1 (docs/reference/subjects.md). Names that come from outside are encoded
/// token by token, so that no name can make a subject of another shape.
public final class Subjects {
    private static final String PREFIX = "plimsoll.v1.";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Subjects() {}

    public static String samples(int partition) {
        return PREFIX + "metrics." + partition + ".samples";
    }

    /// Trained models go down the log of the samples: a replay adopts them at the same place.
    public static String models(int partition) {
        return PREFIX + "metrics." + partition + ".models";
    }

    public static String rollups(int partition) {
        return PREFIX + "rollups." + partition;
    }

    /// Where the events of an anomaly go. The severity may differ from event to event of one
    /// anomaly.
    public static String anomalies(
            String cluster, String namespace, String workload, String severity) {
        return PREFIX
                + "anomalies."
                + token(cluster)
                + '.'
                + token(namespace)
                + '.'
                + token(workload)
                + '.'
                + token(severity.toLowerCase(Locale.ROOT));
    }

    public static String events(String cluster, String namespace) {
        return PREFIX + "events." + token(cluster) + '.' + token(namespace);
    }

    public static String dead(String service) {
        return PREFIX + "dead." + token(service);
    }

    /// One token of a subject: `[A-Za-z0-9_-]` as it is, every other byte of the UTF-8 form as `=`
    /// and two hexadecimal digits. The empty name is `=`, which no other name encodes to.
    public static String token(String name) {
        if (name.isEmpty()) {
            return "=";
        }
        var token = new StringBuilder(name.length() + 8);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                token.append((char) b);
            } else {
                token.append('=').append(HEX.toHexDigits(b));
            }
        }
        return token.toString();
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '_'
                || b == '-';
    }
}
