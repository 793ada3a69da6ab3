package io.plimsoll.bench.portal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// Some callers, each of whom asks one question after the other: when it is due, or as soon as the
/// last one is answered.
final class Portal {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final StoredPast past;

    Portal(URI url, StoredPast past) {
        this.url = url;
        this.past = past;
    }

    /// Lets callers of these tokens, one each, ask everything in turn for that long.
    ///
    /// @param every how often a question of each is due; zero for as soon as may be. What is asked
    ///   late counts from when it was due
    Latencies ask(List<String> tokens, Duration during, Duration every, long seed)
            throws InterruptedException {
        var latencies = new Latencies();
        long end = System.nanoTime() + during.toNanos();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int caller = 0; caller < tokens.size(); caller++) {
                var token = tokens.get(caller);
                var chance = new Random(seed + caller);
                var asker = new Asker(token, chance, latencies);
                running.add(
                        callers.submit(() -> {
                            askUntil(end, every, asker);
                            return true;
                        }));
            }
            for (var each : running) {
                var _ = each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return latencies;
    }

    private record Asker(String token, RandomGenerator chance, Latencies latencies) {}

    private void askUntil(long end, Duration every, Asker by)
            throws IOException, InterruptedException {
        var questions = Question.all();
        // Not all at the same moment.
        long due = System.nanoTime() + by.chance.nextLong(every.toNanos() + 1);
        for (int turn = by.chance.nextInt(questions.size()); due < end; turn++) {
            LockSupport.parkNanos(due - System.nanoTime());
            var question = questions.get(turn % questions.size());
            ask(question, by.token, by.chance);
            by.latencies.add(question.name(), System.nanoTime() - due);
            due = every.isZero() ? System.nanoTime() : due + every.toNanos();
        }
    }

    /// Asks once.
    ///
    /// @throws IllegalStateException when anything of it is not answered
    void ask(Question question, String token, RandomGenerator chance)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(LIMIT)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(question.body(past, chance)))
                        .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || answer.body().contains("\"errors\":[{")) {
            var body = answer.body();
            throw new IllegalStateException(
                    question.name() + ": " + body.substring(0, Math.min(500, body.length())));
        }
    }
}
