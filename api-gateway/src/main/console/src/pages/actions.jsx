import { useState } from 'preact/hooks';
import { Automations } from '../automation.jsx';
import { APPROVE, ACTIONS, REJECT, REVERT } from '../queries.js';
import { Answer, Change, Choice, Clock, Empty, State, useAnswer } from '../parts.jsx';
import { count, plain } from '../words.js';

const STATES = ['', 'proposed', 'approved', 'executed', 'verified', 'reverted', 'blocked', 'rejected', 'failed'];

function parameters(of) {
  return of.map(({ name, value }) => `${name} ${value}`).join(', ');
}

/** What was, or would be, done: to what, why, and what the guards said. */
export function Action({ of, onDone }) {
  const refusing = of.guards.filter((each) => each.verdict === 'refused');
  return (
    <article class="card action">
      <header>
        <State of={of.state} />
        <strong>
          {plain(of.action.type)} {of.action.parameters.length > 0 && `(${parameters(of.action.parameters)})`}
        </strong>
        <span>
          {of.target.namespace}/{of.target.kind}/{of.target.name}
        </span>
        <Clock at={of.at} />
      </header>
      <p>
        {of.reason}; policy {of.policy?.name ?? '–'}, mode {plain(of.mode ?? 'shadow')}
        {of.decidedBy && `, decided by ${of.decidedBy}`}
        {of.requestedBy && !of.decidedBy && `, asked for by ${of.requestedBy}`}
      </p>
      {of.verification && (
        <p>
          {plain(of.verification.outcome)}: {of.verification.detail}
        </p>
      )}
      {of.revert && <p>reverted: {of.revert.detail}</p>}
      <details>
        <summary>{refusing.length === 0 ? `${count(of.guards.length, 'guard passes', 'guards pass')}` : `${refusing[0].name}: ${refusing[0].detail}`}</summary>
        <ul>
          {of.guards.map((each) => (
            <li key={each.name}>
              <State of={each.verdict ?? 'passed'} /> {each.name}: {each.detail}
            </li>
          ))}
        </ul>
      </details>
      <p>
        <a href={`#/incident/${encodeURIComponent(of.incident)}`}>its incident</a>
      </p>
      {of.state === 'proposed' && of.mode === 'approve' && (
        <p>
          <Change label="Approve" kind="primary" mutation={APPROVE} variables={{ id: of.id }} confirm="Why it is right" onDone={onDone} />
          <Change label="Reject" mutation={REJECT} variables={{ id: of.id }} confirm="Why not" onDone={onDone} />
        </p>
      )}
      {(of.state === 'executed' || of.state === 'verified') && (
        <p>
          <Change label="Take it back" mutation={REVERT} variables={{ id: of.id }} confirm="Why" onDone={onDone} />
        </p>
      )}
    </article>
  );
}

export function Actions({ cluster }) {
  const [state, setState] = useState('');
  const answer = useAnswer(ACTIONS, { cluster: cluster || null, state: state || null });
  return (
    <>
      <h1>Actions</h1>
      {cluster && <Automations clusters={[cluster]} />}
      <div class="filters">
        <Choice label="State" value={state} among={STATES} onChange={setState} />
      </div>
      <Answer of={answer}>
        {({ actions }) =>
          actions.edges.length === 0 ? (
            <Empty>Nothing was done, and nothing is proposed. Policies say what may be.</Empty>
          ) : (
            actions.edges.map(({ node }) => <Action key={node.id} of={node} onDone={answer.ask} />)
          )
        }
      </Answer>
    </>
  );
}
