package io.plimsoll.contracts.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/// The answer to an [AutomationQuery].
///
/// @param on whether anything is done by itself
/// @param by who switched it last; null when nobody ever did
/// @param reason why
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"cluster", "on", "by", "reason"})
public record AutomationAnswer(
        String cluster, boolean on, @Nullable String by, @Nullable String reason) {}
