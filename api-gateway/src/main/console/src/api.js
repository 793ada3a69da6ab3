import { createClient } from 'graphql-ws';

const TOKEN = 'plimsoll-token';

/** The gateway wants to know who asks. */
export class SignInWanted extends Error {}

/** The gateway understood, and says no; `code` is its `extensions.code`. */
export class Refused extends Error {
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

let held = null;

/** What shows who asks. One that was typed is kept until the tab is closed, one of a provider until the page is left. */
export const token = {
  get: () => held ?? sessionStorage.getItem(TOKEN),
  set: (value) => sessionStorage.setItem(TOKEN, value),
  hold: (value) => {
    held = value;
  },
};

function headers() {
  const shown = token.get();
  return {
    'Content-Type': 'application/json',
    ...(shown ? { Authorization: `Bearer ${shown}` } : {}),
  };
}

/** Asks the gateway; what it could not answer beside the rest is left out. */
export async function ask(query, variables = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: headers(),
    body: JSON.stringify({ query, variables }),
  });
  if (response.status === 401) {
    throw new SignInWanted();
  }
  if (!response.ok && response.status !== 400) {
    throw new Error(`the gateway answers ${response.status}`);
  }
  const answer = await response.json();
  const failed = answer.errors?.[0];
  const isEmpty = !answer.data || Object.values(answer.data).every((each) => each === null);
  if (failed && isEmpty) {
    throw new Refused(failed.message, failed.extensions?.code);
  }
  return answer.data;
}

/** The same key asks for the same change: asking again does nothing twice. */
export function newKey() {
  return crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4))).join('-');
}

const CHANGES = [
  'subscription Incidents($after: String) { change: incidentChanged(after: $after) { sequence } }',
  'subscription Actions($after: String) { change: actionChanged(after: $after) { sequence } }',
];
const POLL_MILLIS = 15_000;

/** The gateway says something every 10 s; after that long a silence nobody is there. */
const SILENCE_MILLIS = 30_000;

/** Looks every 15 s, for whoever is not let in yet. */
export function poll(changed) {
  const timer = setInterval(changed, POLL_MILLIS);
  return () => clearInterval(timer);
}

/** Hears changes for good, also after the gateway could not go on from the last one. */
export function watch(client, payload, changed) {
  const again = () => {
    if (payload.variables.after !== null) {
      payload.variables.after = null;
      changed();
      watch(client, payload, changed);
    }
  };
  client.subscribe(payload, {
    next: ({ data }) => {
      payload.variables.after = data?.change?.sequence ?? payload.variables.after;
      changed();
    },
    error: again,
    complete: again,
  });
}

/**
 * Calls `changed` when there is news, and `state` with `live` or `polling`. The token goes with the first message, as a
 * browser cannot show it when it opens a WebSocket. While that is away it looks every 15 s. When it is back each goes on
 * after the last change that it heard; where that is not known, or the gateway cannot, all is asked anew.
 */
export function follow(changed, state) {
  let isLive = false;
  let silence = null;
  const timer = setInterval(() => isLive || changed(), POLL_MILLIS);
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;
  const tell = (now) => {
    isLive = now;
    state(now ? 'live' : 'polling');
  };
  // What is sent when it subscribes, again after each break.
  const watched = CHANGES.map((query) => ({ query, variables: { after: null } }));
  const client = createClient({
    url,
    lazy: false,
    connectionParams: () => (token.get() ? { Authorization: `Bearer ${token.get()}` } : {}),
    retryAttempts: Number.MAX_SAFE_INTEGER,
    shouldRetry: () => true,
    retryWait: (retries) => new Promise((done) => setTimeout(done, Math.min(10_000, 500 * 2 ** retries))),
    on: {
      connected: () => {
        tell(true);
        if (watched.some((each) => !each.variables.after)) {
          changed();
        }
      },
      message: () => {
        clearTimeout(silence);
        silence = setTimeout(() => client.terminate(), SILENCE_MILLIS);
      },
      closed: () => {
        clearTimeout(silence);
        tell(false);
      },
    },
  });
  watched.forEach((each) => watch(client, each, changed));
  return () => {
    clearInterval(timer);
    clearTimeout(silence);
    client.dispose();
  };
}
