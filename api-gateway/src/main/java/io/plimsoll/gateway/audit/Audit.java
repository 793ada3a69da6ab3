package io.plimsoll.gateway.audit;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.access.Viewer;
import io.plimsoll.gateway.refusal.Refused;
import io.smallrye.graphql.api.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// Writes down each change that is asked for: which, of what, by whom, under which key, and whether
/// it was taken or refused. Reasons and selectors, which people write, stay with the owner's
/// events.
@Audited
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
final class Audit {
    private static final Logger LOG = Logger.getLogger(Audit.class);

    /// The parameters that say of what, the first of them that is given.
    private static final List<String> OF = List.of("id", "series", "cluster");

    private static final int LONGEST = 128;

    private final Caller caller;

    Audit(Caller caller) {
        this.caller = caller;
    }

    @AroundInvoke
    Object write(InvocationContext change) throws Exception {
        var outcome = "failed";
        try {
            var taken = change.proceed();
            outcome = "taken";
            return taken;
        } catch (Refused e) {
            outcome = code(e);
            throw e;
        } finally {
            LOG.infof(
                    "A change was asked for; change=%s of=%s by=%s key=%s outcome=%s",
                    change.getMethod().getName(),
                    OF.stream()
                            .map(name -> parameter(change, name))
                            .filter(text -> !text.isEmpty())
                            .findFirst()
                            .orElse(""),
                    caller.viewer().map(Viewer::name).orElse("nobody"),
                    parameter(change, "key"),
                    outcome);
        }
    }

    private static String code(Refused refused) {
        var code = refused.getClass().getAnnotation(ErrorCode.class);
        return code == null ? "refused" : code.value();
    }

    /// What a client sends stays on one line.
    private static String parameter(InvocationContext change, String name) {
        Parameter[] parameters = change.getMethod().getParameters();
        return IntStream.range(0, parameters.length)
                .filter(i -> parameters[i].getName().equals(name))
                .mapToObj(i -> change.getParameters()[i])
                .filter(Objects::nonNull)
                .map(value -> String.valueOf(value).replaceAll("[\\p{Cntrl}\\s]+", " "))
                .map(text -> text.substring(0, Math.min(LONGEST, text.length())))
                .findFirst()
                .orElse("");
    }
}
