import { useState } from 'preact/hooks';
import { BUDGETS, HEALTH, TAKE_BACK } from '../queries.js';
import { Answer, Change, Choice, Clock, Empty, State, Time, useAnswer } from '../parts.jsx';
import { count, number, plain, span } from '../words.js';

const STATES = ['', 'noData', 'late', 'degraded', 'immature', 'watched'];

function Budget({ of }) {
  return (
    <section class="card">
      <h3>{of.policy ?? 'All that no policy is about'}</h3>
      <p>
        No more than {count(of.incidents, 'incident')} in {span(of.perSeconds * 1000)} is wanted; {number(of.toldPerDay)} a day are told, {number(of.heldBackPerDay)} a
        day are held back by the bar (at {number(of.bar)} decades), {number(of.byChancePerDay)} a day are no more than chance.
      </p>
      {of.heldBack.length > 0 && (
        <details>
          <summary>The last {of.heldBack.length} that the bar held back</summary>
          <ul>
            {of.heldBack.map((each) => (
              <li key={each.title + each.startedAt}>{each.title}, <Time at={each.startedAt} />, {number(each.decades)} decades</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Watched({ cluster }) {
  const [state, setState] = useState('');
  const answer = useAnswer(HEALTH, { cluster, state: state || null });
  return (
    <Answer of={answer}>
      {({ coverage }) => coverage ? (
        <>
          <ul class="counts">
            {Object.entries(coverage.counts).map(([name, count]) => (
              <li key={name}><strong>{count}</strong> {plain(name)}</li>
            ))}
          </ul>
          <div class="filters">
            <Choice label="State" value={state} among={STATES} onChange={setState} />
          </div>
          {coverage.edges.length === 0 ? (
            <Empty>No workload is like that.</Empty>
          ) : (
            <div class="scroll" tabIndex={0} role="region" aria-label="Coverage">
              <table>
                <thead>
                  <tr>
                    <th scope="col">State</th>
                    <th scope="col">Workload</th>
                    <th scope="col">Why</th>
                    <th scope="col" class="number">Series</th>
                  </tr>
                </thead>
                <tbody>
                  {coverage.edges.map(({ node }) => (
                    <tr key={`${node.namespace}/${node.kind}/${node.name}`}>
                      <td><State of={node.state} /></td>
                      <td>{node.namespace}/{node.kind}/{node.name}</td>
                      <td>{node.reason}</td>
                      <td class="number">{node.series}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {coverage.pageInfo.hasNextPage && <p class="note">There are more; choose a state.</p>}
        </>
      ) : (
        <Empty>Nothing was counted yet.</Empty>
      )}
    </Answer>
  );
}

function Calls({ cluster }) {
  const answer = useAnswer(BUDGETS, { cluster });
  return (
    <Answer of={answer}>
      {({ alertBudgets, feedback }) => (
        <>
          {(alertBudgets ?? []).map((each) => <Budget key={each.policy ?? ''} of={each} />)}
          <h2>What people said</h2>
          {(feedback ?? []).length === 0 && <Empty>Nothing is said of any incident. Say it where you see one.</Empty>}
          {(feedback ?? []).map((each) => (
            <article class="card" key={each.id}>
              <p>
                <State of={each.verdict} /> {each.series.join(', ')}: of the latest {each.of} incidents {each.toldBefore} would be told without it and{' '}
                {each.toldAfter} with it ({each.by}, until <Clock at={each.until} />)
              </p>
              <Change label="Take it back" mutation={TAKE_BACK} variables={{ id: each.id }} confirm="Why" onDone={answer.ask} />
            </article>
          ))}
        </>
      )}
    </Answer>
  );
}

export function Health({ cluster }) {
  if (!cluster) {
    return (
      <>
        <h1>Health</h1>
        <p class="note">Choose a cluster.</p>
      </>
    );
  }
  return (
    <>
      <h1>Health of {cluster}</h1>
      <h2>What is watched</h2>
      <Watched cluster={cluster} />
      <h2>What people are called for</h2>
      <Calls cluster={cluster} />
    </>
  );
}
