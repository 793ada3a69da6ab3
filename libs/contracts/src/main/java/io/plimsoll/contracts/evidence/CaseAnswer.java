package io.plimsoll.contracts.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The answer to a [CaseQuery]: a page of a [ToldCase], which is JSON compressed with gzip. Pages
/// of one revision fit together. A query that is refused is answered with a
/// [io.plimsoll.contracts.ask.Reply] instead, which has an `error`.
///
/// @param zipped bytes of the compressed case
/// @param next what the query for the next page says as `from`; null on the last page
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseAnswer(
        String incident,
        int revision,
        @SuppressWarnings("ArrayRecordComponent") byte[] zipped,
        @Nullable Integer next) {}
