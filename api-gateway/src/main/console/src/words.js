const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something took, in the two largest units. */
export function span(millis) {
  const whole = Math.max(0, Math.round(millis / 1000));
  const parts = [
    [Math.floor(whole / 86_400), 'd'],
    [Math.floor(whole / 3_600) % 24, 'h'],
    [Math.floor(whole / 60) % 60, 'min'],
    [whole % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) {
    return '0 s';
  }
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** How long ago. */
export function ago(time, now = Date.now()) {
  const millis = now - Date.parse(time);
  return millis < 5_000 && millis > -5_000 ? 'now' : millis < 0 ? `in ${span(-millis)}` : `${span(millis)} ago`;
}

/** A time on the clock of whoever reads, with the day unless it is today's. */
export function clock(time, now = new Date()) {
  const at = new Date(time);
  const hours = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return at.toDateString() === now.toDateString() ? hours : `${at.toLocaleDateString()} ${hours}`;
}

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P'];

/** A number with three digits that count. */
export function number(value) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '–';
  }
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) {
    return value.toExponential(2);
  }
  let scaled = value;
  let prefix = 0;
  while (Math.abs(scaled) >= 999.5 && prefix < PREFIXES.length - 1) {
    scaled /= 1000;
    prefix += 1;
  }
  return `${Number(scaled.toPrecision(3))}${PREFIXES[prefix]}`;
}

/** So many of something, in the singular where it is one. */
export function count(of, one, many = `${one}s`) {
  return `${of} ${of === 1 ? one : many}`;
}

/** An entity's path without its cluster: `shop/Deployment/cart`. */
export function entity(path) {
  const parts = path.split('/');
  return parts.length === 4 ? parts.slice(1).join('/') : path;
}

/** `levelShift` as `level shift`. */
export function plain(word) {
  return word.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

/** The series that an anomaly is of; its name begins with it. */
export function seriesOf(anomaly) {
  return /^[0-9a-f]{16}/.exec(anomaly)?.[0] ?? null;
}

/**
 * The stretch around something to be looked at, within what has happened: so much that it is a seventh of what is seen,
 * but ten minutes at least and a day at most after it, and twice that before.
 */
export function around(startedAt, endedAt, now = Date.now()) {
  const from = Date.parse(startedAt);
  const until = endedAt ? Date.parse(endedAt) : now;
  const margin = Math.min(DAY, Math.max(10 * MINUTE, 2 * (until - from)));
  return {
    from: new Date(from - 2 * margin).toISOString(),
    to: new Date(Math.min(now, until + margin)).toISOString(),
  };
}

const HALF_HOUR = 1800;

/** What a chart's axis reaches over, in seconds: a single point lies in the middle of an hour. */
export function reach(from, to) {
  return from !== null && from === to ? [from - HALF_HOUR, to + HALF_HOUR] : [from, to];
}
