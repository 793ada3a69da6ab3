package io.plimsoll.contracts;

import java.io.ByteArrayOutputStream;
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

    /// What is wanted of series goes down the log of the samples, too.
    public static String settings(int partition) {
        return PREFIX + "metrics." + partition + ".settings";
    }

    /// From what not to learn goes down the log of the samples, too.
    public static String lessons(int partition) {
        return PREFIX + "metrics." + partition + ".lessons";
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

    /// What people decided about incidents of a cluster.
    public static String decisions(String cluster) {
        return PREFIX + "decisions." + token(cluster);
    }

    /// Where the events of an incident go.
    ///
    /// @param namespace `_cluster` when it concerns several
    public static String incidents(String cluster, String namespace, String state) {
        return PREFIX + "incidents." + token(cluster) + '.' + token(namespace) + '.' + token(state);
    }

    /// Where the events of an action go.
    public static String actions(String cluster, String namespace, String state) {
        return PREFIX + "actions." + token(cluster) + '.' + token(namespace) + '.' + token(state);
    }

    /// Where a service is asked to do something.
    public static String command(String service, String verb) {
        return PREFIX + "commands." + token(service) + '.' + token(verb);
    }

    /// Where a service is asked what it knows.
    public static String query(String service, String name) {
        return PREFIX + "queries." + token(service) + '.' + token(name);
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

    /// The name that [#token] made the token of.
    ///
    /// @throws IllegalArgumentException when it is no such token
    public static String name(String token) {
        if (token.equals("=")) {
            return "";
        }
        var bytes = new ByteArrayOutputStream(token.length());
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c == '=') {
                if (i + 3 > token.length()) {
                    throw new IllegalArgumentException("half a character at the end of " + token);
                }
                bytes.write(HexFormat.fromHexDigits(token, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '_'
                || b == '-';
    }
}
