import { useContext, useState } from 'preact/hooks';
import { HISTORY, SERIES, WORKLOADS } from '../queries.js';
import { Chart } from '../chart.jsx';
import { Answer, Choice, Empty, Shared, Time, useAnswer } from '../parts.jsx';
import { Topology } from '../topology.jsx';

const SPANS = { '3 hours': 3, '1 day': 24, '1 week': 168, '1 month': 720 };

function stretch(hours) {
  const to = Math.ceil(Date.now() / 60_000) * 60_000;
  return { from: new Date(to - hours * 3_600_000).toISOString(), to: new Date(to).toISOString() };
}

function Field({ label, value, onInput }) {
  return (
    <label class="choice">
      {label}
      <input type="search" value={value} onInput={(event) => onInput(event.currentTarget.value.trim())} />
    </label>
  );
}

function Series({ of, hours }) {
  const { theme } = useContext(Shared);
  const answer = useAnswer(HISTORY, { series: of.id, ...stretch(hours) });
  const labels = of.labels.map(({ name, value }) => `${name}="${value}"`).join(', ');
  const label = `${of.metric}${labels && `{${labels}}`} of ${of.workload.namespace}/${of.workload.name}`;
  return (
    <section class="card">
      <h3>{label}</h3>
      <p class="hint">a step of {of.stepSeconds} s, last seen <Time at={of.lastSeen} /></p>
      <Answer of={answer}>
        {({ seriesHistory }) =>
          seriesHistory && seriesHistory.points.length > 0 ? (
            <Chart label={label} points={seriesHistory.points} theme={theme} />
          ) : (
            <Empty>Nothing was kept of that time.</Empty>
          )
        }
      </Answer>
    </section>
  );
}

function SeriesOf({ filter, hours }) {
  const answer = useAnswer(SERIES, filter);
  return (
    <Answer of={answer}>
      {({ series }) => (
        <>
          {series.edges.length === 0 && <Empty>No series is like that.</Empty>}
          {series.edges.slice(0, 10).map(({ node }) => <Series key={node.id} of={node} hours={hours} />)}
          {(series.pageInfo.hasNextPage || series.edges.length > 10) && <p class="note">There are more; say more of what you look for.</p>}
        </>
      )}
    </Answer>
  );
}

export function Explore({ cluster }) {
  const [namespace, setNamespace] = useState('');
  const [workload, setWorkload] = useState('');
  const [metric, setMetric] = useState('');
  const [shown, setShown] = useState('3 hours');
  const isAsked = workload || metric;
  return (
    <>
      <h1>Explore</h1>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <Field label="Namespace" value={namespace} onInput={setNamespace} />
        <Field label="Workload" value={workload} onInput={setWorkload} />
        <Field label="Metric" value={metric} onInput={setMetric} />
        <Choice label="Time" value={shown} among={Object.keys(SPANS)} onChange={setShown} />
      </form>
      {isAsked ? (
        <SeriesOf
          filter={{ cluster: cluster || null, namespace: namespace || null, workload: workload || null, metric: metric || null }}
          hours={SPANS[shown]}
        />
      ) : (
        <Workloads cluster={cluster} namespace={namespace} />
      )}
    </>
  );
}

function Workloads({ cluster, namespace }) {
  const answer = useAnswer(WORKLOADS, { cluster: cluster || null, namespace: namespace || null });
  return (
    <Answer of={answer}>
      {({ workloads }) =>
        workloads.edges.length === 0 ? (
          <Empty>No workload was heard of yet.</Empty>
        ) : (
          <>
            <ul class="workloads">
              {workloads.edges.map(({ node }) => (
                <li key={node.id}>
                  <a href={`#/workload/${[node.cluster, node.namespace, node.name].map(encodeURIComponent).join('/')}`}>
                    {node.namespace}/{node.kind}/{node.name}
                  </a>
                </li>
              ))}
            </ul>
            {workloads.pageInfo.hasNextPage && <p class="note">There are more; say which namespace.</p>}
          </>
        )
      }
    </Answer>
  );
}

export function Workload({ cluster, namespace, name }) {
  const [shown, setShown] = useState('3 hours');
  return (
    <>
      <h1>{namespace}/{name}</h1>
      <div class="filters">
        <Choice label="Time" value={shown} among={Object.keys(SPANS)} onChange={setShown} />
      </div>
      <SeriesOf filter={{ cluster, namespace, workload: name }} hours={SPANS[shown]} />
      <h2>What it hangs together with</h2>
      <Topology cluster={cluster} namespace={namespace} workload={name} hops={2} />
    </>
  );
}
