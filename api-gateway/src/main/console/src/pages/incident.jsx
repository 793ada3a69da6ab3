import { useContext } from 'preact/hooks';
import { ACKNOWLEDGE, HISTORY, INCIDENT, JUDGE } from '../queries.js';
import { Chart } from '../chart.jsx';
import { Answer, Change, Clock, Empty, Severity, Shared, State, Time, useAnswer } from '../parts.jsx';
import { around, count, entity, plain, seriesOf, span } from '../words.js';
import { Topology } from '../topology.jsx';
import { Action } from './actions.jsx';

const CHARTS = 6;

/** More are not told apart in a picture. */
const MOST_AROUND = 30;

function timeline(of) {
  const steps = [{ at: of.startedAt, what: 'began' }];
  if (of.acknowledgement) {
    const { at, by, reason } = of.acknowledgement;
    steps.push({ at, what: `taken on by ${by}${reason ? `: ${reason}` : ''}` });
  }
  for (const each of of.actions ?? []) {
    const what = `${plain(each.action.type)} of ${each.target.name}`;
    steps.push({ at: each.at, what: `${what} ${each.state}` });
    if (each.executedAt) {
      steps.push({ at: each.executedAt, what: `${what} executed` });
    }
  }
  if (of.resolvedAt) {
    steps.push({ at: of.resolvedAt, what: of.mergedInto ? `goes on in ${of.mergedInto}` : 'over' });
  }
  return steps.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function Causes({ of }) {
  if (of.length === 0) {
    return <Empty>Nothing is proven.</Empty>;
  }
  return (
    <ol class="causes">
      {of.map((each) => (
        <li key={each.rank}>
          <span class="share">{Math.round(each.probability * 100)} %</span>
          <meter min="0" max="1" value={each.probability} aria-label={`probability of ${each.entity ?? each.change}`} />
          <strong>{each.entity ? entity(each.entity) : each.change}</strong>
          <ul>{(each.reasons ?? []).map((reason) => <li key={reason}>{reason}</li>)}</ul>
        </li>
      ))}
    </ol>
  );
}

function Seen({ of, actions }) {
  const { theme } = useContext(Shared);
  const series = seriesOf(of.anomaly);
  const answer = useAnswer(HISTORY, { series: series ?? '', ...around(of.startedAt, of.endedAt, minute()) });
  const label = `${of.metric} of ${of.workload?.kind}/${of.workload?.name}`;
  const shown = [
    { from: Date.parse(of.startedAt), to: of.endedAt ? Date.parse(of.endedAt) : minute() },
    ...actions.filter((each) => each.executedAt).map((each) => ({ from: Date.parse(each.executedAt), kind: 'action' })),
  ];
  return (
    <section class="card">
      <h3>
        <Severity of={of.severity} /> {label}
      </h3>
      <p>
        {plain(of.kind)}: {of.explanation} ({of.endedAt ? `for ${span(Date.parse(of.endedAt) - Date.parse(of.startedAt))}` : 'it lasts'})
      </p>
      <Answer of={answer}>
        {({ seriesHistory }) =>
          seriesHistory && seriesHistory.points.length > 0 ? (
            <Chart label={label} points={seriesHistory.points} of={shown} theme={theme} />
          ) : (
            <Empty>The model service keeps nothing of it yet.</Empty>
          )
        }
      </Answer>
    </section>
  );
}

/** The running minute: charts are asked for again no more often. */
function minute() {
  return Math.ceil(Date.now() / 60_000) * 60_000;
}

export function Incident({ id }) {
  const answer = useAnswer(INCIDENT, { id });
  return (
    <Answer of={answer}>
      {({ incident: of }) =>
        of ? <Whole of={of} onDone={answer.ask} /> : <Empty>There is no such incident, or it is not yours to see.</Empty>
      }
    </Answer>
  );
}

function Whole({ of, onDone }) {
  const actions = of.actions ?? [];
  const until = of.resolvedAt ? Date.parse(of.resolvedAt) : Date.now();
  return (
    <>
      <h1>{of.title}</h1>
      <p class="facts">
        <Severity of={of.severity} /> <State of={of.state} />
        <span>{of.cluster}: {of.namespaces.join(', ')}</span>
        <span>
          {count(of.anomalyNames.length, 'anomaly', 'anomalies')} of {count(of.entities.length, 'workload or node', 'workloads and nodes')}
        </span>
        <span>{of.resolvedAt ? 'lasted' : 'lasts'} {span(until - Date.parse(of.startedAt))}</span>
        {of.openings > 1 && <span>opened {of.openings} times</span>}
        {of.splitFrom && <a href={`#/incident/${encodeURIComponent(of.splitFrom)}`}>was part of {of.splitFrom}</a>}
        {of.mergedInto && <a href={`#/incident/${encodeURIComponent(of.mergedInto)}`}>goes on in {of.mergedInto}</a>}
        {of.suppression && <span>nobody is called: {of.suppression.by.join(', ')}</span>}
      </p>
      <p class="doing">
        {!of.acknowledgement && !of.resolvedAt && (
          <Change label="Take it on" kind="primary" mutation={ACKNOWLEDGE} variables={{ id: of.id }} confirm="What you do" onDone={onDone} />
        )}
        {['real', 'expected', 'noise'].map((verdict) => (
          <Change key={verdict} label={`It was ${verdict}`} mutation={JUDGE} variables={{ id: of.id, verdict }} confirm="Why" onDone={onDone} />
        ))}
        <a class="button" href={`#/silences/${encodeURIComponent(of.cluster)}/${encodeURIComponent(of.namespaces[0] ?? '')}`}>Silence …</a>
      </p>
      <div class="columns">
        <section>
          <h2>Probable cause</h2>
          <Causes of={of.probableCauses} />
        </section>
        <section>
          <h2>What happened</h2>
          <ol class="timeline">
            {timeline(of).map((each) => (
              <li key={each.at + each.what}><Clock at={each.at} /> {each.what}</li>
            ))}
          </ol>
          {of.changes.length + of.alerts.length + of.warnings.length > 0 && (
            <p>
              Beside it: {count(of.changes.length, 'change')}, {count(of.alerts.length, 'alert')} of others,{' '}
              {count(of.warnings.length, 'warning')} of the cluster.
            </p>
          )}
        </section>
      </div>
      {actions.length > 0 && <h2>Actions</h2>}
      {actions.map((each) => <Action key={each.id} of={each} onDone={onDone} />)}
      <h2>Evidence</h2>
      {of.evidence.slice(0, CHARTS).map((each) => <Seen key={each.anomaly} of={each} actions={actions} />)}
      {of.evidence.length > CHARTS && (
        <ul>
          {of.evidence.slice(CHARTS).map((each) => (
            <li key={each.anomaly}>
              <Severity of={each.severity} /> {each.namespace}/{each.workload?.name} {each.metric}: {each.explanation}
            </li>
          ))}
        </ul>
      )}
      <h2>How it hangs together</h2>
      <Topology cluster={of.cluster} entities={of.entities.slice(0, MOST_AROUND)} cause={of.probableCauses[0]?.entity} at={of.resolvedAt} />
      <h2>Who is concerned</h2>
      <ul class="entities">{of.entities.slice(0, 100).map((each) => <li key={each}>{entity(each)}</li>)}</ul>
      <h2>Similar incidents</h2>
      {of.similar.length === 0 && <Empty>None in the last year.</Empty>}
      <ul>
        {of.similar.map((each) => (
          <li key={each.incident.id}>
            <a href={`#/incident/${encodeURIComponent(each.incident.id)}`}>{each.incident.title}</a>, <Time at={each.incident.startedAt} />:{' '}
            {each.reasons.join('; ')}
            {each.actions.length > 0 && `; then ${each.actions.map((done) => plain(done.action.type)).join(', ')}`}
            {each.helped !== null && (each.helped ? ', which helped' : ', which did not help')}
          </li>
        ))}
      </ul>
      {of.evidenceBundles.length > 0 && (
        <p>
          All that speaks for it, kept:{' '}
          {of.evidenceBundles.map((each) => (
            <>
              <a key={each.sha256} href={each.url}>revision {each.revision}</a>{' '}
            </>
          ))}
        </p>
      )}
    </>
  );
}
