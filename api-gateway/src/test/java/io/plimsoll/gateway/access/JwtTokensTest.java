package io.plimsoll.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtTokensTest {
    /// So that the clock of the machine is always before its end.
    private static final Instant UNTIL = Instant.parse("2100-01-01T00:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private static RsaJsonWebKey key;

    @SuppressWarnings("NullAway.Init")
    private static RsaJsonWebKey other;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private JwtTokens tokens;

    private final Map<String, Object> claims = new HashMap<>();

    @BeforeAll
    static void makeKeys() throws JoseException {
        key = named("one");
        other = named("two");
    }

    private static RsaJsonWebKey named(String id) throws JoseException {
        var made = RsaJwkGenerator.generateJwk(2048);
        made.setKeyId(id);
        return made;
    }

    @BeforeEach
    void begin() throws Exception {
        var file = Files.writeString(folder.resolve("keys.json"), publicOf(key));
        tokens =
                new JwtTokens(
                        ProviderSettings.at(file.toString()), InstantSource.fixed(Instant.EPOCH));
        claims.put("iss", "https://issuer.test");
        claims.put("aud", "plimsoll");
        claims.put("sub", "grace");
        claims.put("exp", NumericDate.fromMilliseconds(UNTIL.toEpochMilli()).getValue());
        claims.put("realm", Map.of("roles", List.of("offline_access", "viewer", "operator")));
        claims.put("namespaces", List.of("shop", "cart"));
    }

    private static String publicOf(RsaJsonWebKey of) {
        return new JsonWebKeySet(of).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private String signed() throws JoseException {
        return signed(key);
    }

    private String signed(RsaJsonWebKey by) throws JoseException {
        var token = new JsonWebSignature();
        var said = new JwtClaims();
        claims.forEach(said::setClaim);
        token.setPayload(said.toJson());
        token.setKey(by.getPrivateKey());
        token.setKeyIdHeaderValue(by.getKeyId());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return token.getCompactSerialization();
    }

    @Test
    void tellWhoHoldsThemWhatHeMayAndWhatHeSees() throws Exception {
        var viewer = tokens.viewer(signed()).orElseThrow();

        assertThat(viewer.name()).isEqualTo("grace");
        assertThat(viewer.role()).isEqualTo(Role.operator);
        assertThat(viewer.sight()).isEqualTo(new Sight(Set.of(), Set.of("shop", "cart")));
        assertThat(viewer.until()).isEqualTo(UNTIL.plusSeconds(30));
        assertThat(tokens.isValid(viewer)).isTrue();
        var later = InstantSource.fixed(UNTIL.plusSeconds(30));
        assertThat(new JwtTokens(ProviderSettings.NONE, later).isValid(viewer)).isFalse();
    }

    @Test
    void letNobodyInWhoDoesNotSayWhatHeMayOrSees() throws Exception {
        claims.put("namespaces", "*");
        assertThat(tokens.viewer(signed()).orElseThrow().sight()).isEqualTo(Sight.ALL);
        claims.put("namespaces", List.of());
        assertThat(tokens.viewer(signed())).isEmpty();
        claims.remove("namespaces");
        assertThat(tokens.viewer(signed())).isEmpty();

        claims.put("namespaces", "shop cart");
        assertThat(tokens.viewer(signed())).isPresent();
        claims.put("realm", Map.of("roles", List.of("root")));
        assertThat(tokens.viewer(signed())).isEmpty();
        claims.remove("realm");
        assertThat(tokens.viewer(signed())).isEmpty();
    }

    @Test
    void areOfOneIssuerForOneAudienceAndEndByThemselves() throws Exception {
        for (var wrong :
                Map.<String, Object>of(
                                "iss", "https://elsewhere.test", "aud", "another", "exp", 1_000L)
                        .entrySet()) {
            var right = Objects.requireNonNull(claims.put(wrong.getKey(), wrong.getValue()));
            assertThat(tokens.viewer(signed())).as(wrong.getKey()).isEmpty();
            claims.remove(wrong.getKey());
            assertThat(tokens.viewer(signed())).as("no " + wrong.getKey()).isEmpty();
            claims.put(wrong.getKey(), right);
        }
        assertThat(tokens.viewer(signed())).isPresent();
    }

    @Test
    void areSignedWithAKeyOfTheProvider() throws Exception {
        assertThat(tokens.viewer(signed(other))).isEmpty();
        var whole = signed();
        assertThat(tokens.viewer(whole.substring(0, whole.lastIndexOf('.') + 1) + "AAAA"))
                .isEmpty();
        assertThat(tokens.viewer("no.token.atall")).isEmpty();
        assertThat(tokens.viewer("")).isEmpty();

        Files.writeString(folder.resolve("keys.json"), publicOf(other));

        assertThat(tokens.viewer(signed(other))).isPresent();
        assertThat(tokens.viewer(whole)).isEmpty();
    }

    /// Neither without a signature, nor with the public key taken for a secret.
    @Test
    void areNotTakenWithAnotherAlgorithm() throws Exception {
        var payload = new JwtClaims();
        claims.forEach(payload::setClaim);
        var token = new JsonWebSignature();
        token.setPayload(payload.toJson());
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);

        assertThat(tokens.viewer(token.getCompactSerialization() + "AAAA")).isEmpty();

        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setKeyIdHeaderValue("one");
        token.setKey(new SecretKeySpec(key.getPublicKey().getEncoded(), "HmacSHA256"));
        assertThat(tokens.viewer(token.getCompactSerialization())).isEmpty();
    }

    @Test
    void areCheckedWithKeysThatAreFetchedOnce() throws Exception {
        var asked = new AtomicInteger();
        var provider =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext(
                "/keys",
                exchange -> {
                    asked.incrementAndGet();
                    var body = publicOf(key).getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        provider.start();
        try {
            var url = "http://127.0.0.1:" + provider.getAddress().getPort() + "/keys";
            var fetching =
                    new JwtTokens(ProviderSettings.at(url), InstantSource.fixed(Instant.EPOCH));

            assertThat(fetching.viewer(signed())).isPresent();
            assertThat(fetching.viewer(signed())).isPresent();
            assertThat(asked).hasValue(1);
            assertThat(fetching.viewer(signed(other))).isEmpty();
        } finally {
            provider.stop(0);
        }
    }

    @Test
    void areTakenOnlyWhereTheyAreWantedWithIssuerAndAudience() throws Exception {
        assertThat(JwtTokens.none().areTaken()).isFalse();
        assertThat(JwtTokens.none().viewer(signed())).isEmpty();
        var half =
                new ProviderSettings(
                        Optional.of("keys.json"),
                        Optional.of("https://issuer.test"),
                        Optional.empty(),
                        "sub",
                        "roles",
                        Optional.empty(),
                        Optional.empty());
        assertThatIllegalStateException()
                .isThrownBy(() -> new JwtTokens(half, InstantSource.fixed(Instant.EPOCH)))
                .withMessageContaining("PLIMSOLL_API_JWT_AUDIENCE");
    }
}
