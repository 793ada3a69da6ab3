package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.store.Schema;
import io.plimsoll.testkit.PostgresServer;
import java.io.IOException;
import java.util.Collections;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/// A database that the version before has left goes on, and one that the version after has left.
class SchemaMigrationIT {
    @Test
    void takesTheVersionsOfBeforeForPublishedOnes() {
        try (var postgres = PostgresServer.start()) {
            migrate(postgres, "1");
            var _ =
                    postgres.query(
                            "insert into model.model_version (series, version, origin,"
                                    + " step_seconds, trained_until, learnt, form, sent) values (7,"
                                    + " 'm-1-1', 'TRAINED', 60, 1000, 1, '\\x01', true), (7,"
                                    + " 'm-2-2', 'TRAINED', 60, 2000, 2, '\\x02', false)");

            migrate(postgres, "latest");

            assertThat(
                            postgres.query(
                                    "select string_agg(concat_ws(' ', version, state, sent,"
                                            + " times_chosen, loss), ', ' order by id)"
                                            + " from model.model_version"))
                    .isEqualTo("m-1-1 PUBLISHED t 0, m-2-2 PUBLISHED f 0");
        }
    }

    /// As when an upgrade is rolled out, or back.
    @Test
    void takesATableOfALaterVersionAsItIs() throws IOException {
        try (var postgres = PostgresServer.start()) {
            migrate(postgres, "latest");
            var _ =
                    postgres.query(
                            "insert into model.flyway_schema_history (installed_rank, version,"
                                    + " description, type, script, installed_by, execution_time,"
                                    + " success) values (99, '99', 'to come', 'SQL', 'V99.sql',"
                                    + " 'plimsoll', 1, true)");

            assertThatThrownBy(() -> migrate(postgres, "latest"))
                    .hasMessageContaining("not resolved locally: 99");
            var migrated = flyway(postgres, "latest").ignoreMigrationPatterns(ignored()).load();
            assertThat(migrated.migrate().migrationsExecuted).isZero();
        }
    }

    /// What every service with a schema is told by `libs/store`.
    private static String ignored() throws IOException {
        for (var each :
                Collections.list(
                        Schema.class
                                .getClassLoader()
                                .getResources("META-INF/microprofile-config.properties"))) {
            var properties = new Properties();
            try (var in = each.openStream()) {
                properties.load(in);
            }
            var found = properties.getProperty("quarkus.flyway.ignore-migration-patterns");
            if (found != null) {
                return found;
            }
        }
        throw new AssertionError("nothing is ignored");
    }

    private static void migrate(PostgresServer postgres, String target) {
        var _ = flyway(postgres, target).load().migrate();
    }

    private static FluentConfiguration flyway(PostgresServer postgres, String target) {
        return Flyway.configure()
                .dataSource("jdbc:" + postgres.url(), postgres.user(), "")
                .schemas("model")
                .locations("classpath:db/model")
                .ignoreMigrationPatterns(new String[0])
                .target(target);
    }
}
