// Asks a running gateway as a portal does, with Apollo Client and with graphql-ws alone: a page, the same by its hash, a
// question that is refused, and changes, on which it goes on after a break. Says what it hears; ends with 1 and says why
// when something is wrong.
import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const [url, token] = process.argv.slice(2);
const LIMIT_MILLIS = 60_000;
const PAGE = gql`query Page($first: Int!) { incidents(first: $first) { edges { node { id name title } } pageInfo { hasNextPage endCursor } } }`;
const CHANGED = 'subscription Changed($after: String) { incidentChanged(after: $after) { name sequence } }';

function expect(isSo, what) {
  if (!isSo) {
    throw new Error(what);
  }
}

function socket(options = {}) {
  return createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: `Bearer ${token}` },
    ...options,
  });
}

/** The gateway says nothing when it begins to listen; what it answers to a second ping it answers after that. */
function listening() {
  let told;
  const heard = new Promise((done) => { told = done; });
  let pongs = 0;
  const on = { pong: () => ++pongs === 2 && told() };
  return { heard, socket: socket({ keepAlive: 500, on }) };
}

function apollo(http, socketOf) {
  return new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, new GraphQLWsLink(socketOf), http),
    defaultOptions: { query: { fetchPolicy: 'no-cache', errorPolicy: 'all' } },
  });
}

async function asks(client) {
  for (let time = 0; time < 2; time++) {
    const { data, error } = await client.query({ query: PAGE, variables: { first: 10 } });
    expect(!error && Array.isArray(data.incidents.edges), `a page is not answered: ${error}`);
  }
  const { error } = await client.query({ query: PAGE, variables: { first: 1000 } });
  expect(error?.errors?.[0]?.extensions?.code === 'BAD_REQUEST', `a page without end is not refused: ${error}`);
}

function next(client) {
  return new Promise((done, failed) => {
    const watching = client.subscribe({ query: gql(CHANGED) }).subscribe({
      next: ({ data }) => {
        watching.unsubscribe();
        done(data.incidentChanged);
      },
      error: failed,
    });
  });
}

async function goesOn(after) {
  const again = socket();
  for await (const { data, errors } of again.iterate({ query: CHANGED, variables: { after } })) {
    expect(data, JSON.stringify(errors));
    await again.dispose();
    return data.incidentChanged;
  }
  throw new Error('nothing came');
}

setTimeout(() => {
  console.log('it takes too long');
  process.exit(1);
}, LIMIT_MILLIS).unref();
const http = new HttpLink({ uri: `${url}/graphql`, headers: { Authorization: `Bearer ${token}` } });
const hash = new PersistedQueryLink({ sha256: (query) => createHash('sha256').update(query).digest('hex') });
const { heard, socket: first } = listening();
const client = apollo(hash.concat(http), first);
try {
  await asks(client);
  const change = next(client);
  await heard;
  console.log('watching');
  const { name, sequence } = await change;
  await first.dispose();
  console.log(`heard ${name}`);
  console.log(`went on with ${(await goesOn(sequence)).name}`);
} catch (error) {
  console.log(String(error));
  process.exit(1);
}
