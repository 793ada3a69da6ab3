package io.plimsoll.contracts.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A page of a bundle, which is its JSON compressed with gzip.
///
/// @param bytes of the compressed bundle
/// @param next what the query for the next page says as `from`; null on the last page
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidencePage(
        String sha256,
        @SuppressWarnings("ArrayRecordComponent") byte[] bytes,
        @Nullable Integer next) {}
