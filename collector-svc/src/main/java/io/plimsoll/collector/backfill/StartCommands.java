package io.plimsoll.collector.backfill;

import io.plimsoll.backfill.Span;
import io.plimsoll.contracts.BackfillsAnswer.Backfill;
import io.plimsoll.contracts.BackfillsAnswer.Progress;
import io.plimsoll.contracts.BackfillsAnswer.State;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.StartBackfill;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Answers `plimsoll.v1.commands.collector.startBackfill` when it is noted where the next collector
/// finds it.
@Singleton
final class StartCommands extends PastRequest<StartBackfill> {
    private static final int MOST_OPEN = 10;
    private static final int MOST_SELECTORS = 20;
    private static final int LONGEST_SELECTOR = 2_000;
    private static final double MOST_DAYS = 366;
    private static final List<String> ALL = List.of("{__name__!=\"\"}");

    /// What is newer comes by itself.
    private static final Duration PRESENT = Duration.ofMinutes(2);

    private final PastSources sources;
    private final Backfills backfills;
    private final InstantSource clock;

    StartCommands(PastSources sources, Backfills backfills, InstantSource clock) {
        super(
                Subjects.command("collector", "startBackfill"),
                StartBackfill.class,
                StartBackfill::cluster,
                sources);
        this.sources = sources;
        this.backfills = backfills;
        this.clock = clock;
    }

    @Override
    Object reply(StartBackfill asked) {
        var fault = fault(asked);
        if (fault.isPresent()) {
            return Reply.refused(Reply.Code.BAD_REQUEST, fault.get());
        }
        var source = sources.of(asked.cluster(), asked.source());
        if (source.isEmpty()) {
            return Reply.refused(
                    Reply.Code.NOT_FOUND,
                    "there is no source '%s'; there are: %s"
                            .formatted(asked.source(), names(asked.cluster())));
        }
        var id = id(asked);
        if (backfills.find(asked.cluster(), id).isEmpty()) {
            if (open(asked.cluster()) >= MOST_OPEN) {
                return Reply.refused(Reply.Code.CONFLICT, "%d wait already".formatted(MOST_OPEN));
            }
            backfills.add(asked.cluster(), begun(id, asked, source.get()));
        }
        return Reply.done(id);
    }

    @SuppressWarnings("ConstantConditions") // JSON leaves out what it likes
    private static Optional<String> fault(StartBackfill asked) {
        if (asked.key() == null || asked.by() == null || asked.source() == null) {
            return Optional.of("it has a key, who says so, and a source");
        }
        if (!(asked.days() > 0) || asked.days() > MOST_DAYS) {
            return Optional.of("days is above 0 and at most 366");
        }
        var match = asked.match();
        if (match != null
                && (match.size() > MOST_SELECTORS
                        || match.stream()
                                .anyMatch(each ->
                                        each.isBlank() || each.length() > LONGEST_SELECTOR))) {
            return Optional.of("match is at most 20 selectors of at most 2,000 characters");
        }
        return Optional.empty();
    }

    private String names(String cluster) {
        return sources.of(cluster).stream().map(PastSource::name).collect(Collectors.joining(", "));
    }

    private long open(String cluster) {
        return backfills.all(cluster).stream().filter(each -> !each.hasEnded()).count();
    }

    /// The same for the same key, whoever is asked.
    private static String id(StartBackfill asked) {
        var name = asked.cluster() + '\n' + asked.key();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Backfill begun(String id, StartBackfill asked, PastSource source) {
        var now = clock.instant();
        var span = Span.before(now.minus(PRESENT), asked.days(), source.step());
        var match = asked.match();
        return new Backfill(
                id,
                source.name(),
                State.waiting,
                Instant.ofEpochSecond(span.from()),
                Instant.ofEpochSecond(span.to()),
                match == null || match.isEmpty() ? ALL : match,
                asked.by(),
                asked.reason(),
                Objects.requireNonNullElse(asked.at(), now),
                Progress.NONE,
                Map.of(),
                null,
                null);
    }
}
