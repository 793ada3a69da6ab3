package io.plimsoll.messaging.nats;

/// NATS subject patterns: `*` is one token, a last `>` one or more.
public final class Subjects {
    private Subjects() {}

    public static boolean matches(String pattern, String subject) {
        var wanted = pattern.split("\\.", -1);
        var tokens = subject.split("\\.", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals(">")) {
                return tokens.length > i;
            }
            if (i >= tokens.length || !(wanted[i].equals("*") || wanted[i].equals(tokens[i]))) {
                return false;
            }
        }
        return tokens.length == wanted.length;
    }
}
