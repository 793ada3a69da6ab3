package io.plimsoll.collector.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.ChangeEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes of an event of anybody (CloudEvents 1.0) the change that it tells of. What its data hold
/// is not known beforehand: fields with the usual names are read, and the others are passed on.
public final class Changes {
    /// As many, and as long, as fit one message.
    private static final int MOST_DETAILS = 32;

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_TEXT = 1 << 10;

    private static final List<String> TITLES =
            List.of("title", "summary", "message", "description");
    private static final List<String> STARTS = List.of("startedAt", "startsAt");
    private static final List<String> ENDS = List.of("endedAt", "endsAt");
    private static final Set<String> READ =
            Set.of("change", "workload", "labels", "startedAt", "startsAt", "endedAt", "endsAt");

    /// By the first word that a type holds, in this order; CDEvents and what Argo CD, Flux and the
    /// makers of feature flags call theirs.
    private static final List<Word> WORDS =
            List.of(
                    new Word("maintenance", Kind.maintenance),
                    new Word("flag", Kind.flagChanged),
                    new Word("config", Kind.configChanged),
                    new Word("scale", Kind.scaled),
                    new Word("deploy", Kind.deployed),
                    new Word("roll", Kind.deployed),
                    new Word("release", Kind.deployed),
                    new Word("upgrade", Kind.deployed),
                    new Word("sync", Kind.deployed));

    private record Word(String part, Kind kind) {}

    private Changes() {}

    /// The change that an event tells of.
    ///
    /// @param data of the event as JSON; missing when it has none
    /// @param cluster that the sender is bound to; null when it is bound to none
    /// @param now when an event happened that does not say so
    static ChangeEvent change(
            CloudEvent event, JsonNode data, @Nullable String cluster, Instant now)
            throws BadChange {
        var thing = ChangedThing.of(event, data, cluster);
        var started = time(data, STARTS);
        if (started == null) {
            started = event.getTime() == null ? now : instant(event.getTime());
        }
        return new ChangeEvent(
                id(thing.cluster(), event),
                1,
                kind(data, event.getType()),
                thing.cluster(),
                thing.namespace(),
                thing.workload(),
                title(event, data),
                started,
                time(data, ENDS),
                new ChangeEvent.Origin(
                        cut(event.getSource().toString()),
                        cut(event.getId()),
                        cut(event.getType())),
                new TreeMap<>(),
                new TreeMap<>(),
                details(data));
    }

    /// Source and id say which event it is (CloudEvents 1.0, section "id"); they may be long, and
    /// hold what no subject or header may.
    private static String id(String cluster, CloudEvent event) {
        var text = String.join("\0", cluster, event.getSource().toString(), event.getId());
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "change-" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Kind kind(JsonNode data, String type) throws BadChange {
        var said = data.path("change").asText("");
        if (!said.isEmpty()) {
            for (var kind : Kind.values()) {
                if (kind.name().equals(said)) {
                    return kind;
                }
            }
            throw new BadChange("change is none of " + List.of(Kind.values()));
        }
        var lower = type.toLowerCase(Locale.ROOT);
        return WORDS.stream()
                .filter(word -> lower.contains(word.part))
                .map(Word::kind)
                .findFirst()
                .orElse(Kind.changed);
    }

    private static String title(CloudEvent event, JsonNode data) {
        for (var name : TITLES) {
            var text = data.path(name).asText("");
            if (!text.isBlank()) {
                return cut(text.strip());
            }
        }
        var subject = event.getSubject();
        return cut(subject == null ? event.getType() : event.getType() + " " + subject);
    }

    private static @Nullable Instant time(JsonNode data, List<String> names) throws BadChange {
        for (var name : names) {
            var text = data.path(name).asText("");
            if (!text.isEmpty()) {
                try {
                    return instant(OffsetDateTime.parse(text));
                } catch (DateTimeException e) {
                    throw new BadChange(name + " is not RFC 3339");
                }
            }
        }
        return null;
    }

    private static Instant instant(OffsetDateTime time) throws BadChange {
        var instant = time.toInstant();
        if (instant.isBefore(Instant.EPOCH)) {
            throw new BadChange("a time before 1970");
        }
        return instant;
    }

    private static SortedMap<String, String> details(JsonNode data) {
        var details = new TreeMap<String, String>();
        for (var field : data.properties()) {
            var name = field.getKey();
            var value = field.getValue();
            if (value.isValueNode()
                    && !value.isNull()
                    && name.length() <= LONGEST_NAME
                    && !READ.contains(name)
                    && !ChangedThing.NAMING.contains(name)
                    && details.size() < MOST_DETAILS) {
                details.put(name, cut(value.asText()));
            }
        }
        return details;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
