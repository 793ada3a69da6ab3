package io.plimsoll.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class KnownQueriesTest {
    private final KnownQueries queries = new KnownQueries();

    private static String query(int number) {
        return "{clusters{name}} #" + number;
    }

    private boolean keep(String query) {
        return queries.keep(KnownQueries.hash(query), query);
    }

    @Test
    void areFoundByTheirHash() {
        assertThat(keep("{clusters{name}}")).isTrue();

        var hash = KnownQueries.hash("{clusters{name}}");
        assertThat(hash).hasSize(64);
        assertThat(queries.find(hash)).contains("{clusters{name}}");
        assertThat(queries.find(hash.toUpperCase(Locale.ROOT))).isPresent();
        assertThat(queries.find("0".repeat(64))).isEmpty();
    }

    @Test
    void areNotKeptUnderTheHashOfAnother() {
        assertThat(queries.keep(KnownQueries.hash("{a}"), "{b}")).isFalse();

        assertThat(queries.find(KnownQueries.hash("{a}"))).isEmpty();
        assertThat(queries.find(KnownQueries.hash("{b}"))).isEmpty();
    }

    @Test
    void areNoMoreThanSoManyTheLongestUnaskedFirst() {
        for (int i = 0; i < KnownQueries.MOST; i++) {
            keep(query(i));
        }
        assertThat(queries.find(KnownQueries.hash(query(0)))).isPresent();

        keep(query(KnownQueries.MOST));

        assertThat(queries.find(KnownQueries.hash(query(0)))).isPresent();
        assertThat(queries.find(KnownQueries.hash(query(1)))).isEmpty();
        assertThat(queries.find(KnownQueries.hash(query(KnownQueries.MOST)))).isPresent();
    }

    @Test
    void areNotKeptWhereTheyAreTooLong() {
        var huge = "{clusters{name}}" + " ".repeat(KnownQueries.LONGEST);

        assertThat(keep(huge)).isTrue();
        assertThat(queries.find(KnownQueries.hash(huge))).isEmpty();
    }
}
