package io.plimsoll.gateway.access;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import io.plimsoll.gateway.settings.ApiSettings;
import io.plimsoll.gateway.settings.JwtSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/// Tokens that an identity provider signed, and who holds them. Taken are those of one issuer, for
/// one audience, signed with a key pair, that end by themselves. Thread safe; blocks where keys
/// have to be fetched.
@Singleton
final class JwtTokens {
    private static final Logger LOG = Logger.getLogger(JwtTokens.class);

    /// Three parts of base64; anything else is not looked at.
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private static final int LONGEST = 16_384;
    private static final int SKEW_SECONDS = 30;

    private static final AlgorithmConstraints ALGORITHMS =
            new AlgorithmConstraints(
                    PERMIT,
                    AlgorithmIdentifiers.RSA_USING_SHA256,
                    AlgorithmIdentifiers.RSA_USING_SHA384,
                    AlgorithmIdentifiers.RSA_USING_SHA512,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                    AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                    AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512);

    private final InstantSource clock;

    /// Null where none are taken, and what they say likewise.
    private final @Nullable JwtConsumer consumer;

    private final @Nullable JwtClaimsReader reader;

    @Inject
    JwtTokens(ApiSettings settings, InstantSource clock) {
        this(settings.jwt(), clock);
    }

    JwtTokens(JwtSettings settings, InstantSource clock) {
        this.clock = clock;
        this.consumer = settings.keys().map(keys -> consumer(keys, settings)).orElse(null);
        this.reader = new JwtClaimsReader(settings);
    }

    private JwtTokens() {
        this.clock = () -> Instant.MAX;
        this.consumer = null;
        this.reader = null;
    }

    /// Takes none.
    static JwtTokens none() {
        return new JwtTokens();
    }

    private static JwtConsumer consumer(String keys, JwtSettings settings) {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(JwtKeys.at(keys))
                .setJwsAlgorithmConstraints(ALGORITHMS)
                .setExpectedIssuer(wanted(settings.issuer().orElse(""), "ISSUER"))
                .setExpectedAudience(wanted(settings.audience().orElse(""), "AUDIENCE"))
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .build();
    }

    /// Without these anybody's token of the provider would do.
    private static String wanted(String setting, String name) {
        if (setting.isBlank()) {
            throw new IllegalStateException(
                    "with PLIMSOLL_API_JWT_KEYS set PLIMSOLL_API_JWT_" + name);
        }
        return setting;
    }

    boolean areTaken() {
        return consumer != null;
    }

    /// Who holds that token; empty when it is not valid, or says no role.
    Optional<Viewer> viewer(String token) {
        if (consumer == null
                || reader == null
                || token.length() > LONGEST
                || !FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            var claims = consumer.processToClaims(token);
            var until = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
            return reader.viewer(claims.getClaimsMap(), until.plusSeconds(SKEW_SECONDS));
        } catch (InvalidJwtException | MalformedClaimException e) {
            LOG.debug("A signed token is not taken", e);
            return Optional.empty();
        }
    }

    /// Whether what he showed has not ended yet.
    boolean isValid(Viewer viewer) {
        return clock.instant().isBefore(viewer.until());
    }
}
