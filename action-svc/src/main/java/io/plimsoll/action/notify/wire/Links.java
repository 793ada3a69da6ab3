package io.plimsoll.action.notify.wire;

/// Addresses that people may follow.
final class Links {
    private Links() {}

    /// Whether it is a whole address of the web, and not only a path.
    static boolean isWeb(String url) {
        return url.startsWith("http://") || url.startsWith("https://");
    }
}
