import { useState } from 'preact/hooks';
import { SILENCE, SILENCES, UNSILENCE } from '../queries.js';
import { Answer, Change, Clock, Empty, State, useAnswer } from '../parts.jsx';

const HOUR = 3_600_000;
const LASTING = { '1 hour': 1, '4 hours': 4, '1 day': 24, '1 week': 168 };

function list(text) {
  const parts = text.split(',').map((each) => each.trim()).filter(Boolean);
  return parts.length === 0 ? null : parts;
}

function covers(of) {
  const said = [
    ['namespaces', of.namespaces],
    ['kinds', of.workloadKinds],
    ['workloads', of.workloadNames],
    ['metrics', of.metrics],
  ].filter(([, values]) => values.length > 0);
  return said.length === 0 ? 'everything' : said.map(([name, values]) => `${name} ${values.join(', ')}`).join('; ');
}

function New({ cluster, namespace, onDone }) {
  const [namespaces, setNamespaces] = useState(namespace);
  const [workloads, setWorkloads] = useState('');
  const [metrics, setMetrics] = useState('');
  const [lasting, setLasting] = useState('1 hour');
  const field = (label, value, onInput) => (
    <label class="choice">
      {label}
      <input value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    </label>
  );
  return (
    <section class="card">
      <h2>A new one for {cluster}</h2>
      <div class="filters">
        {field('Namespaces', namespaces, setNamespaces)}
        {field('Workloads', workloads, setWorkloads)}
        {field('Metrics', metrics, setMetrics)}
        <label class="choice">
          For
          <select value={lasting} onChange={(event) => setLasting(event.currentTarget.value)}>
            {Object.keys(LASTING).map((each) => <option key={each}>{each}</option>)}
          </select>
        </label>
        <Change
          label="Silence"
          kind="primary"
          mutation={SILENCE}
          reason="wanted"
          confirm="Why"
          variables={{
            cluster,
            namespaces: list(namespaces),
            workloadNames: list(workloads),
            metrics: list(metrics),
            until: new Date(Date.now() + LASTING[lasting] * HOUR).toISOString(),
          }}
          onDone={onDone}
        />
      </div>
    </section>
  );
}

export function Silences({ cluster, namespace = '' }) {
  const answer = useAnswer(SILENCES, { cluster: cluster || null });
  return (
    <>
      <h1>Silences</h1>
      {cluster ? <New cluster={cluster} namespace={namespace} onDone={answer.ask} /> : <p class="note">Choose a cluster to silence something.</p>}
      <Answer of={answer}>
        {({ silences }) =>
          silences.edges.length === 0 ? (
            <Empty>Nothing is silenced.</Empty>
          ) : (
            silences.edges.map(({ node }) => (
              <article class="card" key={node.id}>
                <header>
                  <State of={node.active ? 'active' : 'over'} />
                  <strong>{node.cluster}: {covers(node)}</strong>
                </header>
                <p>
                  {node.reason} ({node.by}), <Clock at={node.from} /> to <Clock at={node.until} />
                  {node.liftedBy && `, lifted by ${node.liftedBy}`}
                </p>
                {node.active && <Change label="Lift" mutation={UNSILENCE} variables={{ id: node.id }} confirm="Why" onDone={answer.ask} />}
              </article>
            ))
          )
        }
      </Answer>
    </>
  );
}
