package io.plimsoll.bench.month;

/// How large a generated month is.
///
/// @param workloads each has [AppMetric]s
/// @param days from a Monday on
/// @param pods whether the pods of a workload are members of their own, which come and go; else
///   each series has one member
record MonthSize(int workloads, int days, boolean pods) {
    static final int STEP_SECONDS = 60;
    static final int STEPS_A_DAY = 86_400 / STEP_SECONDS;

    int series() {
        return workloads * AppMetric.values().length;
    }

    int steps() {
        return days * STEPS_A_DAY;
    }
}
