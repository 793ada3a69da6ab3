#!/usr/bin/env bash
# Sends how long the queue of each checkout pod is: first of the last twelve hours, then every five seconds. It is about
# 20, and ten times as long in the pod whose name stands in the file .plimsoll/sick.
set -euo pipefail
door=http://127.0.0.1:8081/webhooks/metrics
sick=.plimsoll/sick

send() { # from to, in seconds since 1970
  kubectl -n shop get pods -o name | awk -v from="$1" -v to="$2" -v sick="$(cat "$sick" 2>/dev/null || true)" '
    { sub("pod/", ""); pods[NR] = $0 }
    END {
      srand(from)
      printf "{\"samples\":["
      for (t = from; t <= to; t += 5)
        for (i = 1; i <= NR; i++) {
          value = 20 + 4 * sin(t / 1800) + 4 * rand()
          if (pods[i] == sick) value *= 10
          printf "%s{\"metric\":\"queue_length\",\"labels\":{\"namespace\":\"shop\",\"pod\":\"%s\"},\"timestamp\":%d000,\"value\":%.2f}",
            (n++ ? "," : ""), pods[i], t, value
        }
      printf "]}"
    }' | curl --silent --show-error --fail --header 'Content-Type: application/json' --data @- --output /dev/null "$door"
}

now=$(($(date +%s) / 5 * 5))
for ((hour = 12; hour > 0; hour--)); do
  send $((now - hour * 3600)) $((now - (hour - 1) * 3600 - 5))
done
while sleep $((5 - $(date +%s) % 5)); do
  now=$(($(date +%s) / 5 * 5))
  send "$now" "$now"
done
