package io.plimsoll.engine.series;

import java.util.regex.Pattern;

/// Reads the workload from a pod's name, by the way Kubernetes' controllers make names:
/// `<deployment>-<pod-template-hash>-<suffix>`, `<statefulset>-<ordinal>`,
/// `<cronjob>-<minutes>-<suffix>`, `<daemonset or job>-<suffix>`. Suffixes and hashes use the
/// consonants and digits of `k8s.io/apimachinery/pkg/util/rand`, which no English word is made of.
final class PodName {
    private static final String SAFE = "[bcdfghjklmnpqrstvwxz2456789]";

    private static final Pattern DEPLOYMENT =
            Pattern.compile("(.+)-" + SAFE + "{6,10}-" + SAFE + "{5}");
    private static final Pattern CRON_JOB = Pattern.compile("(.+)-\\d{8}(-" + SAFE + "{5})?");
    private static final Pattern STATEFUL_SET = Pattern.compile("(.+)-\\d{1,5}");
    private static final Pattern DAEMON_SET = Pattern.compile("(.+)-" + SAFE + "{5}");

    private PodName() {}

    static Workload workload(String pod) {
        var cronJob = CRON_JOB.matcher(pod);
        if (cronJob.matches()) {
            return new Workload("CronJob", cronJob.group(1));
        }
        var deployment = DEPLOYMENT.matcher(pod);
        if (deployment.matches()) {
            return new Workload("Deployment", deployment.group(1));
        }
        var statefulSet = STATEFUL_SET.matcher(pod);
        if (statefulSet.matches()) {
            return new Workload("StatefulSet", statefulSet.group(1));
        }
        var daemonSet = DAEMON_SET.matcher(pod);
        if (daemonSet.matches()) {
            return new Workload("DaemonSet", daemonSet.group(1));
        }
        return new Workload("Pod", pod);
    }
}
