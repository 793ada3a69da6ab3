package io.plimsoll.action.notify.notice;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a receiver is and what shows that it is us. Its address may be a secret: it has no text
/// form. Immutable.
public final class Endpoint {
    private final URI url;
    private final @Nullable Path tokenFile;
    private final @Nullable Path secretFile;

    private Endpoint(URI url, @Nullable Path tokenFile, @Nullable Path secretFile) {
        this.url = url;
        this.tokenFile = tokenFile;
        this.secretFile = secretFile;
    }

    /// The endpoint at an address.
    ///
    /// @throws IllegalArgumentException when it is no address of HTTP; the message does not say it
    public static Endpoint of(String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException _) {
            // Its message holds the address.
            throw new IllegalArgumentException("the url cannot be read");
        }
        boolean isHttp =
                "http".equalsIgnoreCase(uri.getScheme())
                        || "https".equalsIgnoreCase(uri.getScheme());
        if (!isHttp || uri.getHost() == null) {
            throw new IllegalArgumentException("the url is http:// or https:// and names a host");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("the url holds a password; use a token file");
        }
        return new Endpoint(uri, null, null);
    }

    public Endpoint withTokenFile(Path file) {
        return new Endpoint(url, file, secretFile);
    }

    public Endpoint withSecretFile(Path file) {
        return new Endpoint(url, tokenFile, file);
    }

    /// The address, with more of a path behind it.
    ///
    /// @param path begins with a slash, or is empty
    public URI url(String path) {
        if (path.isEmpty()) {
            return url;
        }
        var base = url.getRawPath() == null ? "" : url.getRawPath();
        return url.resolve(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    public Optional<Path> tokenFile() {
        return Optional.ofNullable(tokenFile);
    }

    public Optional<Path> secretFile() {
        return Optional.ofNullable(secretFile);
    }
}
