package io.plimsoll.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An OpenID Connect provider that knows one viewer and asks for no password: what it is asked for
/// it holds against the authorization code flow with PKCE (RFC 7636). Its tokens last for some
/// seconds, and are renewed. Thread safe.
final class OidcProvider implements AutoCloseable {
    static final String CLIENT = "console";
    private static final int TOKEN_SECONDS = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final KeyPair keys;
    private final Map<String, String> challenges = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger renewals = new AtomicInteger();

    private OidcProvider() throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", this::discover);
        server.createContext("/keys", this::showKeys);
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::grant);
        server.start();
    }

    static OidcProvider start() throws IOException, GeneralSecurityException {
        return new OidcProvider();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String keysUrl() {
        return issuer() + "/keys";
    }

    /// What was not as it should be.
    List<String> faults() {
        return List.copyOf(faults);
    }

    /// How often a token was renewed.
    int renewals() {
        return renewals.get();
    }

    private void discover(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                Map.of(
                        "issuer", issuer(),
                        "authorization_endpoint", issuer() + "/authorize",
                        "token_endpoint", issuer() + "/token",
                        "jwks_uri", keysUrl(),
                        "response_types_supported", List.of("code"),
                        "subject_types_supported", List.of("public"),
                        "id_token_signing_alg_values_supported", List.of("RS256")));
    }

    private void showKeys(HttpExchange exchange) throws IOException {
        var key = (RSAPublicKey) keys.getPublic();
        answer(
                exchange,
                200,
                Map.of(
                        "keys",
                        List.of(
                                Map.of(
                                        "kty", "RSA",
                                        "kid", "1",
                                        "use", "sig",
                                        "alg", "RS256",
                                        "n", base64(unsigned(key.getModulus())),
                                        "e", base64(unsigned(key.getPublicExponent()))))));
    }

    /// Leads back at once, with a code.
    private void authorize(HttpExchange exchange) throws IOException {
        var asked = parameters(String.valueOf(exchange.getRequestURI().getRawQuery()));
        expect("code", asked.get("response_type"));
        expect(CLIENT, asked.get("client_id"));
        expect("S256", asked.get("code_challenge_method"));
        var code = "code-" + challenges.size();
        challenges.put(code, asked.getOrDefault("code_challenge", ""));
        var back =
                "%s?code=%s&state=%s"
                        .formatted(
                                asked.get("redirect_uri"),
                                code,
                                URLEncoder.encode(
                                        asked.getOrDefault("state", ""), StandardCharsets.UTF_8));
        exchange.getResponseHeaders().set("Location", back);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void grant(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("OPTIONS")) {
            answer(exchange, 204, Map.of());
            return;
        }
        var asked =
                parameters(
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        expect(CLIENT, asked.get("client_id"));
        try {
            if ("refresh_token".equals(asked.get("grant_type"))) {
                expect("again", asked.get("refresh_token"));
                renewals.incrementAndGet();
            } else {
                var verifier = asked.getOrDefault("code_verifier", "");
                var hash =
                        MessageDigest.getInstance("SHA-256")
                                .digest(verifier.getBytes(StandardCharsets.US_ASCII));
                expect(
                        base64(hash),
                        String.valueOf(challenges.remove(asked.getOrDefault("code", ""))));
            }
            answer(
                    exchange,
                    200,
                    Map.of(
                            "access_token",
                            token(),
                            "token_type",
                            "Bearer",
                            "expires_in",
                            TOKEN_SECONDS,
                            "refresh_token",
                            "again"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void expect(String what, @Nullable String found) {
        if (!what.equals(found)) {
            faults.add("%s, not %s".formatted(found, what));
        }
    }

    private String token() throws IOException, GeneralSecurityException {
        var head = Map.of("alg", "RS256", "kid", "1", "typ", "JWT");
        var claims =
                Map.of(
                        "iss",
                        issuer(),
                        "aud",
                        CLIENT,
                        "sub",
                        "ada",
                        "roles",
                        List.of("viewer"),
                        "exp",
                        Instant.now().getEpochSecond() + TOKEN_SECONDS);
        var body =
                base64(JSON.writeValueAsBytes(head)) + "." + base64(JSON.writeValueAsBytes(claims));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(body.getBytes(StandardCharsets.US_ASCII));
        return body + "." + base64(signature.sign());
    }

    private static Map<String, String> parameters(String form) {
        var found = new HashMap<String, String>();
        for (var each : form.split("&", -1)) {
            var pair = each.split("=", 2);
            found.put(pair[0], pair.length < 2 ? "" : decoded(pair[1]));
        }
        return found;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static byte[] unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// A page of any origin may read it.
    private static void answer(HttpExchange exchange, int status, Map<String, ?> body)
            throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Access-Control-Allow-Origin", "*");
        headers.set("Access-Control-Allow-Headers", "*");
        headers.set("Content-Type", "application/json");
        headers.set("Cache-Control", "no-store");
        var bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
        if (status != 204) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
