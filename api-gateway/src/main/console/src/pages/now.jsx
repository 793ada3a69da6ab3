import { useState } from 'preact/hooks';
import { NOW } from '../queries.js';
import { Answer, Choice, Empty, Severity, State, Time, useAnswer } from '../parts.jsx';
import { entity } from '../words.js';
import { Automations } from '../automation.jsx';
import { Action } from './actions.jsx';

const SHOWN = ['open', 'all'];
const SEVERITIES = ['', 'critical', 'warning', 'info'];
const RANK = { critical: 0, warning: 1, info: 2 };

function worstFirst(edges) {
  return edges
    .map(({ node }) => node)
    .sort((one, other) =>
      Boolean(one.resolvedAt) - Boolean(other.resolvedAt)
      || (RANK[one.severity] ?? 3) - (RANK[other.severity] ?? 3)
      || Date.parse(other.startedAt) - Date.parse(one.startedAt));
}

function Row({ of }) {
  const cause = of.probableCauses[0];
  return (
    <tr>
      <td><Severity of={of.severity} /></td>
      <td>
        <a href={`#/incident/${encodeURIComponent(of.id)}`}>{of.title}</a>
        {of.suppression && <span class="badge state"> silenced</span>}
        {of.acknowledgement && <span class="hint"> taken on by {of.acknowledgement.by}</span>}
      </td>
      <td class="wide">{cause?.entity ? `${entity(cause.entity)} (${Math.round(cause.probability * 100)} %)` : 'not proven'}</td>
      <td class="wide">{of.namespaces.join(', ')}</td>
      <td class="number wide">{of.anomalyNames.length}</td>
      <td><State of={of.state} /></td>
      <td><Time at={of.startedAt} /></td>
    </tr>
  );
}

export function Now({ cluster, clusters }) {
  const [shown, setShown] = useState('open');
  const [severity, setSeverity] = useState('');
  const answer = useAnswer(NOW, {
    cluster: cluster || null,
    severity: severity || null,
    open: shown === 'open' ? true : null,
  });
  return (
    <>
      <h1>Now</h1>
      <Automations clusters={cluster ? [cluster] : clusters} />
      <div class="filters">
        <Choice label="Incidents" value={shown} among={SHOWN} onChange={setShown} />
        <Choice label="Severity" value={severity} among={SEVERITIES} onChange={setSeverity} />
      </div>
      <Answer of={answer}>
        {({ incidents, actions }) => (
          <>
            {incidents.edges.length === 0 ? (
              <Empty>{shown === 'open' ? 'All is well: no incident is open.' : 'There was no incident.'}</Empty>
            ) : (
              <div class="scroll" tabIndex={0} role="region" aria-label="Incidents">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">Severity</th>
                      <th scope="col">Incident</th>
                      <th scope="col" class="wide">Probable cause</th>
                      <th scope="col" class="wide">Namespaces</th>
                      <th scope="col" class="number wide">Anomalies</th>
                      <th scope="col">State</th>
                      <th scope="col">Began</th>
                    </tr>
                  </thead>
                  <tbody>
                    {worstFirst(incidents.edges).map((each) => <Row key={each.id} of={each} />)}
                  </tbody>
                </table>
              </div>
            )}
            {incidents.pageInfo.hasNextPage && <p class="note">There are more; choose a cluster or a severity.</p>}
            {actions.edges.length > 0 && <h2>Under way, or waiting for you</h2>}
            {actions.edges.map(({ node }) => <Action key={node.id} of={node} onDone={answer.ask} />)}
          </>
        )}
      </Answer>
    </>
  );
}
