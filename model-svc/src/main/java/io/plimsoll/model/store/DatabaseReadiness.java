package io.plimsoll.model.store;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when the tables are there and the server answers.
@Readiness
@Singleton
final class DatabaseReadiness implements HealthCheck {
    private final Database database;

    DatabaseReadiness(Database database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(answers()).build();
    }

    private boolean answers() {
        try {
            return database.inTransaction(session ->
                    session.createNativeQuery("select 1", Integer.class)
                            .getSingleResult()
                            .map(one -> one == 1));
        } catch (DatabaseAway e) {
            return false;
        }
    }
}
