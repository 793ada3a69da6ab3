package io.plimsoll.gateway.evidence;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.evidence.EvidenceAnswer;
import io.plimsoll.contracts.evidence.EvidencePage;
import io.plimsoll.contracts.evidence.EvidenceQuery;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.refusal.NotFound;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.gateway.refusal.Unavailable;
import io.plimsoll.messaging.Requests;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Asks the model service for evidence. Thread safe; blocks.
@Singleton
public final class EvidenceOwner {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /// No bundle is larger, compressed.
    private static final int LARGEST = 8 << 20;

    private final Requests requests;

    EvidenceOwner(Requests requests) {
        this.requests = requests;
    }

    /// The bundles of each of these incidents; all are asked for at once. Somebody who sees some
    /// namespaces is given none: a bundle holds what was around the incident, too, and without that
    /// it would be another one, with another name, that something else follows from.
    public List<EvidenceAnswer> bundles(List<String> incidents, Sight sight) throws Refused {
        if (!sight.seesWholeClusters()) {
            return incidents.stream().map(each -> new EvidenceAnswer(each, List.of())).toList();
        }
        var clusters = clusters(sight);
        var asked = new ArrayList<List<CompletableFuture<byte[]>>>();
        for (var incident : incidents) {
            asked.add(
                    clusters.stream()
                            .map(each -> ask(new EvidenceQuery(incident, null, null, each, null)))
                            .toList());
        }
        var answers = new ArrayList<EvidenceAnswer>();
        for (var each : asked) {
            answers.add(first(each));
        }
        return answers;
    }

    /// An incident lies in one cluster.
    private static EvidenceAnswer first(List<CompletableFuture<byte[]>> asked) throws Refused {
        var answer = answer(asked.getFirst(), EvidenceAnswer.class);
        for (var other : asked.subList(1, asked.size())) {
            var next = answer(other, EvidenceAnswer.class);
            answer = answer.bundles().isEmpty() ? next : answer;
        }
        return answer;
    }

    /// Which clusters are asked about, one by one; one that is null for all of them at once.
    private static List<@Nullable String> clusters(Sight sight) {
        var clusters = new ArrayList<@Nullable String>(new TreeSet<>(sight.clusters()));
        if (clusters.isEmpty()) {
            clusters.add(null);
        }
        return clusters;
    }

    /// A bundle, compressed with gzip.
    public byte[] zipped(String sha256, Sight sight) throws Refused {
        var why = new NotFound("no evidence " + sha256);
        for (var cluster : sight.seesWholeClusters() ? clusters(sight) : List.<String>of()) {
            try {
                return zipped(sha256, cluster);
            } catch (NotFound e) {
                why = e;
            }
        }
        throw why;
    }

    private byte[] zipped(String sha256, @Nullable String cluster) throws Refused {
        var zipped = new ByteArrayOutputStream();
        Integer from = 0;
        while (from != null && zipped.size() <= LARGEST) {
            var query = new EvidenceQuery(null, sha256, from, cluster, null);
            var page = answer(ask(query), EvidencePage.class);
            zipped.writeBytes(page.bytes());
            from = page.next();
        }
        return zipped.toByteArray();
    }

    private CompletableFuture<byte[]> ask(EvidenceQuery query) {
        return requests.ask(Subjects.query("model", "evidence"), Json.bytes(query), ANSWER);
    }

    private static <T> T answer(CompletableFuture<byte[]> asked, Class<T> as) throws Refused {
        try {
            var answer = asked.get();
            var error = Reply.refusalIn(answer);
            if (error != null) {
                throw Refused.of(error);
            }
            return Json.read(answer, as);
        } catch (ExecutionException | IOException _) {
            throw new Unavailable("the model service does not answer");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the gateway stops");
        }
    }
}
