package io.plimsoll.e2e;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A failure of a story is explained by the services, so the ends of their logs go where it goes.
///
/// @param logs taken when a test has failed, before its services end
record LogsOnFailure(Supplier<String> logs) implements AfterTestExecutionCallback {
    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getExecutionException()
                .ifPresent(failure -> failure.addSuppressed(new IllegalStateException(logs.get())));
    }
}
