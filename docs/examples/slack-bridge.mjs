// Tells a chat of each anomaly that opens in one namespace, once, also of those of the time when this was not running.
//
//   npm install nats
//   NATS_URL=nats://127.0.0.1:4222 NATS_USER=ops-shop NATS_PASSWORD=… SLACK_URL=https://… node slack-bridge.mjs
//
// It reads the durable consumer of its own name, which an administrator made for it (see docs/how-to/subscribe.md).
import { connect } from "nats";

const { NATS_URL, NATS_USER, NATS_PASSWORD, SLACK_URL } = process.env;
const connection = await connect({
  servers: NATS_URL,
  user: NATS_USER,
  pass: NATS_PASSWORD,
  inboxPrefix: `_INBOX.${NATS_USER}`,
  maxReconnectAttempts: -1,
});
const subject = `$JS.API.CONSUMER.MSG.NEXT.PLIMSOLL_SIGNALS.${NATS_USER}`;
const wanted = JSON.stringify({ batch: 1, expires: 20e9 });
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function tell({ severity, cluster, namespace, workload, explanation }) {
  const answer = await fetch(SLACK_URL, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text: `*${severity}* ${cluster}/${namespace}/${workload.name}: ${explanation}` }),
  });
  return answer.ok;
}

for (;;) {
  let message;
  try {
    // An inbox of its own: what the stream holds comes under its own subject.
    message = await connection.request(subject, wanted, { timeout: 22_000, noMux: true });
  } catch {
    // Nothing came, or the server is away.
    await pause(1000);
    continue;
  }
  if (message.headers?.code) {
    continue;
  }
  const event = message.json();
  const isNews = event.type === "io.plimsoll.anomaly.opened.v1";
  const isTold = !isNews || (await tell(event.data).catch(() => false));
  // What is not acknowledged comes again.
  message.respond(isTold ? "+ACK" : '-NAK {"delay": 5000000000}');
}
