import { POLICIES } from '../queries.js';
import { Answer, Empty, State, useAnswer } from '../parts.jsx';
import { plain } from '../words.js';

/** Of those that it acted on, how many were over afterwards. */
function success({ helped, inVain, worse }) {
  const acts = helped + inVain + worse;
  return acts === 0 ? '–' : `${Math.round((100 * helped) / acts)} %`;
}

function agreement({ agreed, disagreed }) {
  return agreed + disagreed === 0 ? '–' : `${agreed} of ${agreed + disagreed}`;
}

function Row({ of }) {
  return (
    <tr>
      <th scope="row">{of.name}</th>
      <td>
        <State of={of.goes} />
        {of.goes !== of.mode && ` written as ${plain(of.mode)}`}
      </td>
      <td>{of.actions.map(plain).join(', then ')}</td>
      <td class="number">{of.record.proposed}</td>
      <td class="number">{agreement(of.record)}</td>
      <td class="number">{success(of.record)}</td>
      <td class="number">{of.record.worse}</td>
    </tr>
  );
}

function Followed({ policies }) {
  if (policies.length === 0) {
    return <Empty>No policy is in force: nothing is proposed, and nothing done.</Empty>;
  }
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Policies in force">
      <table>
        <thead>
          <tr>
            <th scope="col">Policy</th>
            <th scope="col">Goes</th>
            <th scope="col">Does</th>
            <th scope="col" class="number">Proposed</th>
            <th scope="col" class="number">People agreed</th>
            <th scope="col" class="number">Helped</th>
            <th scope="col" class="number">Made worse</th>
          </tr>
        </thead>
        <tbody>{policies.map((each) => <Row key={each.name} of={each} />)}</tbody>
      </table>
    </div>
  );
}

function InForce({ cluster }) {
  const answer = useAnswer(POLICIES, { cluster });
  return (
    <Answer of={answer}>
      {({ policies }) => (
        <>
          <Followed policies={(policies ?? []).filter((each) => each.fault === null)} />
          {(policies ?? [])
            .filter((each) => each.fault !== null)
            .map((each) => (
              <article class="card" key={each.name}>
                <p>
                  <State of="refused" /> {each.name}: {each.fault}
                </p>
              </article>
            ))}
        </>
      )}
    </Answer>
  );
}

/** What may be done by itself, and what came of it so far. */
export function Policies({ cluster }) {
  return (
    <>
      <h1>{cluster ? `Policies of ${cluster}` : 'Policies'}</h1>
      {cluster ? <InForce cluster={cluster} /> : <p class="note">Choose a cluster.</p>}
    </>
  );
}
