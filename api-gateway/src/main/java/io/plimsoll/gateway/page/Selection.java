package io.plimsoll.gateway.page;

import io.plimsoll.store.Transactions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A question for the rows of one entity, the newest first, in the making: each condition is one
/// more that a row has to meet, and one without a value is none. Not thread safe.
public final class Selection {
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    /// @param entity has columns `atMillis` and `id`
    public Selection(String entity) {
        text.append("from ").append(entity).append(" where 1 = 1");
    }

    /// The column has that value.
    public Selection where(String column, @Nullable Object value) {
        return where(column + " = :" + column, column, value);
    }

    /// The condition holds, with the value for its `:name`.
    public Selection where(String condition, String name, @Nullable Object value) {
        if (value != null) {
            text.append(" and ").append(condition);
            values.put(name, value);
        }
        return this;
    }

    /// The column has one of these values; none stands for any.
    public Selection among(String column, Collection<String> of) {
        return where(column + " in (:" + column + "s)", column + "s", of.isEmpty() ? null : of);
    }

    /// It comes after that place in the list. The first condition alone is what an index can be
    /// entered with: without it all that comes before the place would be read.
    public Selection after(@Nullable Cursor cursor) {
        if (cursor != null) {
            text.append(" and atMillis <= :at and (atMillis < :at or id < :before)");
            values.put("at", cursor.atMillis());
            values.put("before", cursor.id());
        }
        return this;
    }

    /// What the rows that meet all have in the column, each once, in order.
    public List<String> distinct(Transactions transactions, String column) {
        var query = "select distinct " + column + " " + text + " order by " + column;
        return transactions.read(session -> {
            var selection = session.createSelectionQuery(query, String.class);
            values.forEach(selection::setParameter);
            return selection.getResultList();
        });
    }

    /// The first rows that meet all.
    public <T> List<T> rows(Transactions transactions, int most, Class<T> type) {
        var query = text + " order by atMillis desc, id desc";
        return transactions.read(session -> {
            var selection = session.createSelectionQuery(query, type);
            values.forEach(selection::setParameter);
            return selection.setMaxResults(most).getResultList();
        });
    }
}
