package io.plimsoll.bench.accuracy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Does independent work on several threads; results come in the order of the items, whatever the
/// number of threads.
final class Workers implements AutoCloseable {
    private final ExecutorService threads;

    Workers(int count) {
        threads = Executors.newFixedThreadPool(count);
    }

    /// @throws IOException the first that the work threw, in the order of the items
    <T, R> List<R> map(List<T> items, Work<T, R> work) throws IOException, InterruptedException {
        var tasks = new ArrayList<Callable<R>>();
        for (var item : items) {
            tasks.add(() -> work.apply(item));
        }
        var results = new ArrayList<R>();
        for (var done : threads.invokeAll(tasks)) {
            try {
                results.add(done.get());
            } catch (ExecutionException problem) {
                if (problem.getCause() instanceof IOException known) {
                    throw known;
                }
                throw new IllegalStateException(problem.getCause());
            }
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /// What is done with one item.
    @FunctionalInterface
    interface Work<T, R> {
        R apply(T item) throws IOException;
    }
}
