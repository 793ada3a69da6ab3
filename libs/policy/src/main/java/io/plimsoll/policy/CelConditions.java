package io.plimsoll.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.plimsoll.engine.remedy.Condition;
import io.plimsoll.engine.remedy.Trouble;
import java.util.LinkedHashMap;
import java.util.Map;

/// Compiles conditions of policies, written in the Common Expression Language (cel-spec): an
/// expression over `incident`, `target` and `anomalies` that is true or false. How long one may
/// take is bounded. Thread safe.
final class CelConditions {
    private static final int LONGEST = 4096;
    private static final int MOST_ITERATIONS = 10_000;
    private static final int REMEMBERED = 256;

    private static final Cel CEL =
            CelFactory.standardCelBuilder()
                    .setOptions(
                            CelOptions.current()
                                    .comprehensionMaxIterations(MOST_ITERATIONS)
                                    .maxExpressionCodePointSize(LONGEST)
                                    .build())
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addVar("incident", MapType.create(SimpleType.STRING, SimpleType.DYN))
                    .addVar("target", MapType.create(SimpleType.STRING, SimpleType.STRING))
                    .addVar(
                            "anomalies",
                            ListType.create(MapType.create(SimpleType.STRING, SimpleType.DYN)))
                    .setResultType(SimpleType.BOOL)
                    .build();

    /// Policies are read every few seconds, and seldom change.
    private final Map<String, Compiled> known = new LinkedHashMap<>();

    /// The condition that the text says.
    ///
    /// @param path where it stands
    synchronized Condition of(String text, String path) throws Refusal {
        var found = known.get(text);
        if (found == null) {
            found = compiled(text, path);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(text, found);
        }
        return found;
    }

    private static Compiled compiled(String text, String path) throws Refusal {
        if (text.length() > LONGEST) {
            throw new Refusal(path, "it is longer than %d characters".formatted(LONGEST));
        }
        try {
            return new Compiled(text, CEL.createProgram(CEL.compile(text).getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new Refusal(path, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /// One that was understood.
    private static final class Compiled implements Condition {
        private final String text;
        private final CelRuntime.Program program;

        Compiled(String text, CelRuntime.Program program) {
            this.text = text;
            this.program = program;
        }

        @Override
        public boolean holds(Trouble trouble) {
            try {
                return Boolean.TRUE.equals(program.eval(TroubleVariables.of(trouble)));
            } catch (CelEvaluationException _) {
                // What it asks for is not there, or takes too long.
                return false;
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Compiled that && that.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
