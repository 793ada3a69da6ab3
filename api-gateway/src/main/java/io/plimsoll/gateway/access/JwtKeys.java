package io.plimsoll.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import org.jose4j.http.Get;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/// The public keys of an identity provider.
final class JwtKeys {
    private static final Duration CACHED = Duration.ofMinutes(10);

    /// Tokens with unknown keys do not make it ask more often.
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /// The provider may be away for a while.
    private static final Duration KEPT = Duration.ofHours(12);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private JwtKeys() {}

    /// Those at a URL, or in a file.
    static VerificationKeyResolver at(String place) {
        return place.startsWith("https:") || place.startsWith("http:")
                ? new HttpsJwksVerificationKeyResolver(fetched(place))
                : new OfFile(Path.of(place));
    }

    private static HttpsJwks fetched(String url) {
        var get = new Get();
        get.setConnectTimeout((int) PATIENCE.toMillis());
        get.setReadTimeout((int) PATIENCE.toMillis());
        get.setRetries(1);
        var keys = new HttpsJwks(url);
        keys.setSimpleHttpGet(get);
        keys.setDefaultCacheDuration(CACHED.toSeconds());
        keys.setRefreshReprieveThreshold(PAUSE.toMillis());
        keys.setRetainCacheOnErrorDuration(KEPT.toSeconds());
        return keys;
    }

    /// Read for each token: it is small, and changes without a restart.
    private record OfFile(Path file) implements VerificationKeyResolver {
        @Override
        public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> around)
                throws UnresolvableKeyException {
            try {
                var keys = new JsonWebKeySet(Files.readString(file)).getJsonWebKeys();
                return new JwksVerificationKeyResolver(keys).resolveKey(token, around);
            } catch (IOException | JoseException e) {
                throw new UnresolvableKeyException("the file of keys cannot be read", e);
            }
        }
    }
}
