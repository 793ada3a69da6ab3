package io.plimsoll.store;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when the schema is up to date and the server answers. Thread safe; blocks.
@Singleton
@Readiness
final class StoreReadiness implements HealthCheck {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final Transactions transactions;

    StoreReadiness(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("store").status(answers()).build();
    }

    private boolean answers() {
        try {
            return transactions.stateless(
                    session ->
                            session.createNativeQuery("select 1", Integer.class)
                                    .getSingleResult()
                                    .map(one -> one == 1),
                    LIMIT);
        } catch (StoreUnavailable e) {
            return false;
        }
    }
}
