import { useEffect } from 'preact/hooks';
import { AUTOMATION, SWITCH } from './queries.js';
import { Change, useAnswer } from './parts.jsx';

/** More switches than these are not told apart at a glance. */
const MOST = 8;

/** That somebody else switched it is no news of an incident or an action. */
const AGAIN_MILLIS = 15_000;

/** Whether anything is done by itself in a cluster, and the red switch. */
export function Automation({ cluster }) {
  const answer = useAnswer(AUTOMATION, { cluster });
  const state = answer.data?.automation;
  useEffect(() => {
    const timer = setInterval(answer.ask, AGAIN_MILLIS);
    return () => clearInterval(timer);
  }, []);
  if (!state) {
    return <p class="switch unknown" role="status">Acting in {cluster}: {answer.error || answer.data ? 'not known, nobody answers' : '…'}</p>;
  }
  return (
    <div class={`switch ${state.on ? 'on' : 'off'}`}>
      <span role="status">
        <strong>Acting in {cluster} is {state.on ? 'on' : 'off'}</strong>
        {!state.on && (state.by || state.reason) && `: ${[state.by && `switched off by ${state.by}`, state.reason].filter(Boolean).join(', ')}`}
      </span>
      {state.on ? (
        <Change label="Stop all acting" kind="danger" mutation={SWITCH} reason="wanted" confirm={`Why nothing is to be done in ${cluster}`} variables={{ cluster, on: false }} onDone={answer.ask} />
      ) : (
        <Change label="Let it act again" mutation={SWITCH} reason="wanted" confirm={`Why it may act in ${cluster}`} variables={{ cluster, on: true }} onDone={answer.ask} />
      )}
    </div>
  );
}

/** One for each cluster that is looked at. */
export function Automations({ clusters }) {
  return (
    <div class="switches">
      {clusters.slice(0, MOST).map((each) => <Automation key={each} cluster={each} />)}
      {clusters.length > MOST && <p class="note">Choose a cluster to see whether it acts in others.</p>}
    </div>
  );
}
