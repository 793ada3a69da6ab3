import { useEffect, useRef, useState } from 'preact/hooks';
import { TOPOLOGY } from './queries.js';
import { useAnswer } from './parts.jsx';
import { arrange, BOX, path } from './layout.js';
import { count, plain } from './words.js';

const MOST = 60;
const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job']);
const LONGEST = 17;
const MOST_WORDS = 27;

/** Both ends count: names that differ often do so at the end. */
function short(name) {
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 8)}…${name.slice(-7)}`;
}

function form(kind) {
  return WORKLOADS.has(kind) ? 'workload' : kind === 'Node' ? 'node' : kind === 'Service' ? 'service' : 'other';
}

/** How one is, in words. */
function says(of, marks) {
  const parts = [`${of.kind} ${of.namespace === '_cluster' ? '' : `${of.namespace}/`}${of.name}`];
  if (of.pods > 0) {
    parts.push(count(of.pods, 'pod'));
  }
  if (of.ready === false) {
    parts.push('not ready');
  }
  if (of.severity) {
    parts.push(`${count(of.anomalies, 'open anomaly', 'open anomalies')}, ${of.severity}`);
  }
  if (marks.cause === of.key) {
    parts.push('the probable cause');
  } else if (marks.own.has(of.key)) {
    parts.push('of the incident');
  }
  return parts.join(', ');
}

function Outline({ kind }) {
  const { width, height } = BOX;
  if (form(kind) === 'node') {
    return <path class="outline" d={`M8 0 H${width - 8} L${width} ${height / 2} L${width - 8} ${height} H8 L0 ${height / 2} Z`} />;
  }
  const round = { workload: 8, service: height / 2, other: 0 }[form(kind)];
  return <rect class="outline" width={width} height={height} rx={round} />;
}

function Box({ of, at, cluster, marks, onNear }) {
  const isCause = marks.cause === of.key;
  const state = of.severity ?? (of.ready === false ? 'critical' : 'calm');
  const classes = `box ${form(of.kind)} ${state}${marks.own.has(of.key) || isCause ? ' own' : ''}${isCause ? ' cause' : ''}`;
  const near = { onMouseEnter: () => onNear(of.key), onMouseLeave: () => onNear(null), onFocus: () => onNear(of.key), onBlur: () => onNear(null) };
  const label = says(of, marks);
  const kind = [`${of.kind}${of.pods > 1 ? ` × ${of.pods}` : ''}`, of.ready === false && 'not ready', ![marks.home, '_cluster'].includes(of.namespace) && of.namespace].filter(Boolean).join(', ');
  const drawn = (
    <>
      <Outline kind={of.kind} />
      <text class="name" x={BOX.width / 2} y="20" text-anchor="middle">{short(of.name)}</text>
      <text class="kind" x={BOX.width / 2} y="36" text-anchor="middle">
        {kind.length <= MOST_WORDS ? kind : `${kind.slice(0, MOST_WORDS - 1)}…`}
      </text>
      {(of.severity || isCause) && (
        <g transform={`translate(${BOX.width / 2} -1)`}>
          <rect class="flag" x={isCause ? -26 : -31} y="-8" width={isCause ? 52 : 62} height="16" rx="8" />
          <text class="flagged" y="4" text-anchor="middle">{isCause ? 'cause' : of.severity}</text>
        </g>
      )}
    </>
  );
  const place = `translate(${at.x} ${at.y})`;
  return WORKLOADS.has(of.kind) ? (
    <a class={classes} transform={place} href={`#/workload/${[cluster, of.namespace, of.name].map(encodeURIComponent).join('/')}`} {...near}>
      <desc>{label}</desc>
      {drawn}
    </a>
  ) : (
    <g class={classes} transform={place} tabIndex={0} role="img" aria-label={label} {...near}>
      <title>{label}</title>
      {drawn}
    </g>
  );
}

function useWidth() {
  const place = useRef(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const look = () => setWidth(place.current.clientWidth);
    const watcher = new ResizeObserver(look);
    look();
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  return [place, width];
}

function Picture({ of, cluster, marks }) {
  const [place, width] = useWidth();
  const [near, setNear] = useState(null);
  const wide = Math.max(width, BOX.width);
  const { boxes, height } = arrange(of.entities, of.edges, wide);
  const isNear = (edge) => near === edge.from || near === edge.to;
  return (
    <div class="topology" ref={place}>
      {width > 0 && (
        <svg width={wide} height={height + 10} viewBox={`0 -10 ${wide} ${height + 10}`} role="group" aria-label={`How ${count(of.entities.length, 'thing')} hang together`}>
          <defs>
            <marker id="arrow" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
              <path class="tip" d="M0 0 L8 4 L0 8 Z" />
            </marker>
          </defs>
          {of.edges.map((edge) => (
            <path key={`${edge.from} ${edge.type} ${edge.to}`} class={`edge ${edge.type}${isNear(edge) ? ' near' : ''}`} d={path(boxes.get(edge.from), boxes.get(edge.to))} marker-end="url(#arrow)" />
          ))}
          {of.entities.map((each) => (
            <Box key={each.key} of={each} at={boxes.get(each.key)} cluster={cluster} marks={marks} onNear={setNear} />
          ))}
        </svg>
      )}
    </div>
  );
}

function List({ of, marks }) {
  return (
    <details>
      <summary>The same as a list</summary>
      <ul>
        {of.entities.map((each) => (
          <li key={each.key}>
            {says(each, marks)}
            {of.edges.filter(({ from }) => from === each.key).map(({ type, to }) => `; ${plain(type)} ${to}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What lies around a workload, or around the entities of an incident, of which some are marked. */
export function Topology({ cluster, namespace = null, workload = null, entities = null, cause = null, at = null, hops = 1 }) {
  const answer = useAnswer(TOPOLOGY, { cluster, namespace, workload, entities, at, hops, first: MOST });
  const seen = answer.data?.topology;
  if (!seen) {
    const why = answer.error ? answer.error.message : answer.data ? 'nobody keeps it, or not any more' : null;
    return <p class="note" role="status">{why ? `There is no picture of it: ${why}.` : 'Asking …'}</p>;
  }
  const local = (path) => path.split('/').slice(-3).join('/');
  const marks = {
    own: new Set((entities ?? []).map(local)),
    cause: cause && local(cause),
    home: seen.entities[0]?.namespace,
  };
  if (seen.entities.length === 0) {
    return <p class="empty">Nothing of it is in the graph of the cluster.</p>;
  }
  return (
    <>
      <Picture of={seen} cluster={cluster} marks={marks} />
      <p class="hint">
        Arrows lead from who calls, selects or runs to what is called, selected or run on. Round: a Service; six-sided: a node{entities && '; a thick line: of the incident'}.
        {seen.cut && ' There is more than is shown.'}
      </p>
      <List of={seen} marks={marks} />
    </>
  );
}
