package io.plimsoll.policy;

import io.plimsoll.engine.remedy.treatment.Resource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;

/// Quantities as Kubernetes writes them: `512Mi`, `1.5`, `250m`.
public final class Quantities {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(m|[kMGT]|[KMGT]i|)");

    private static final Map<String, BigDecimal> UNITS =
            Map.of(
                    "", BigDecimal.ONE,
                    "m", new BigDecimal("0.001"),
                    "k", BigDecimal.TEN.pow(3),
                    "M", BigDecimal.TEN.pow(6),
                    "G", BigDecimal.TEN.pow(9),
                    "T", BigDecimal.TEN.pow(12),
                    "Ki", BigDecimal.valueOf(1L << 10),
                    "Mi", BigDecimal.valueOf(1L << 20),
                    "Gi", BigDecimal.valueOf(1L << 30),
                    "Ti", BigDecimal.valueOf(1L << 40));

    private Quantities() {}

    /// In bytes of memory, or thousandths of a core.
    public static long of(String text, Resource resource, String path) throws Refusal {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new Refusal(path, "'%s' is no quantity such as 512Mi or 250m".formatted(text));
        }
        var number =
                new BigDecimal(parts.group(1))
                        .multiply(UNITS.getOrDefault(parts.group(2), BigDecimal.ONE));
        var whole = resource == Resource.CPU ? number.movePointRight(3) : number;
        return whole.setScale(0, RoundingMode.DOWN).longValue();
    }
}
