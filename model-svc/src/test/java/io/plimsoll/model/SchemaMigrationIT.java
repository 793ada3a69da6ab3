package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.PostgresServer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// A database that the version before has left goes on.
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

    private static void migrate(PostgresServer postgres, String target) {
        var _ =
                Flyway.configure()
                        .dataSource("jdbc:" + postgres.url(), postgres.user(), "")
                        .schemas("model")
                        .locations("classpath:db/model")
                        .target(target)
                        .load()
                        .migrate();
    }
}
