import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { number, reach } from './words.js';

const HEIGHT = 180;

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Vertical marks: when an anomaly lasted, when something was done. */
function marks(of) {
  return {
    hooks: {
      drawClear: (plot) => {
        const { ctx, bbox } = plot;
        for (const each of of) {
          const from = plot.valToPos(each.from / 1000, 'x', true);
          const to = plot.valToPos((each.to ?? each.from) / 1000, 'x', true);
          ctx.fillStyle = color(each.kind === 'action' ? '--mark-action' : '--mark-anomaly');
          ctx.fillRect(from, bbox.top, Math.max(2, to - from), bbox.height);
        }
      },
    },
  };
}

function data(points) {
  const columns = [[], [], [], [], []];
  for (const each of points) {
    columns[0].push(Date.parse(each.at) / 1000);
    columns[1].push(each.upper);
    columns[2].push(each.lower);
    columns[3].push(each.expected);
    columns[4].push(each.observed);
  }
  return columns;
}

function options(width, of, isSingle) {
  const axis = { stroke: color('--dim'), grid: { stroke: color('--line'), width: 1 }, ticks: { stroke: color('--line') } };
  const value = (_, raw) => number(raw);
  return {
    width,
    height: HEIGHT,
    plugins: [marks(of)],
    legend: { live: true },
    scales: { x: { range: (_, from, to) => reach(from, to) } },
    axes: [axis, { ...axis, size: 64, values: (_, ticks) => ticks.map(number) }],
    bands: [{ series: [1, 2], fill: color('--band') }],
    series: [
      {},
      { label: 'upper', stroke: color('--band-edge'), width: 1, value, points: { show: false } },
      { label: 'lower', stroke: color('--band-edge'), width: 1, value, points: { show: false } },
      { label: 'expected', stroke: color('--dim'), dash: [4, 4], width: 1, value, points: { show: false } },
      { label: 'observed', stroke: color('--accent'), width: 1.5, value, points: { show: isSingle } },
    ],
  };
}

/** What was seen of a series, within what was expected of it. */
export function Chart({ label, points, of = [], theme }) {
  const place = useRef(null);
  useEffect(() => {
    const element = place.current;
    const plot = new uPlot(options(element.clientWidth || 600, of, points.length === 1), data(points), element);
    const watcher = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      plot.destroy();
    };
  }, [points, theme, JSON.stringify(of)]);
  const last = points.findLast((each) => each.observed !== null);
  const says = last
    ? `${label}: ${number(last.observed)} at last, expected ${number(last.lower)} to ${number(last.upper)}`
    : `${label}: nothing was seen`;
  return <div class="chart" role="img" aria-label={says} ref={place} />;
}
