package io.plimsoll.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/// Who holds a token that an identity provider signed, in the tests.
final class SignedVisitors {
    private static final String ISSUER = "https://issuer.test";
    private static final String AUDIENCE = "plimsoll";

    /// Where its key is; the servers and the tests have class loaders of their own.
    private static final String FILE = "gateway.test.key";

    private SignedVisitors() {}

    /// What the gateway is told of the provider.
    static Map<String, String> settings() {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("test");
            var folder = Files.createTempDirectory("provider");
            var secret = folder.resolve("secret.json");
            Files.writeString(secret, key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
            System.setProperty(FILE, secret.toString());
            var keys = new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
            return Map.of(
                    "plimsoll.api.jwt.keys",
                    Files.writeString(folder.resolve("keys.json"), keys).toString(),
                    "plimsoll.api.jwt.issuer",
                    ISSUER,
                    "plimsoll.api.jwt.audience",
                    AUDIENCE,
                    "plimsoll.api.jwt.namespaces-claim",
                    "namespaces");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A token that is valid for so many minutes.
    static String token(String name, String role, String namespaces, int minutes) throws Exception {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(name);
        claims.setStringClaim("roles", role);
        claims.setStringClaim("namespaces", namespaces);
        claims.setExpirationTimeMinutesInTheFuture(minutes);
        var secret = Files.readString(Path.of(System.getProperty(FILE, "")));
        var key = (PublicJsonWebKey) JsonWebKey.Factory.newJwk(secret);
        var token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return token.getCompactSerialization();
    }
}
