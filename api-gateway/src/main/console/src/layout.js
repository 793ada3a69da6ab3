/** Sizes in px; a box is as wide as the widest name that is read without guessing. */
export const BOX = { width: 168, height: 46, gap: 22, rise: 46 };

/**
 * Puts things into layers so that edges lead downwards: each lies below the lowest that leads to it. Of a ring one edge
 * leads upwards, the same one each time.
 */
export function layers(entities, edges) {
  const keys = entities.map(({ key }) => key);
  const next = new Map(keys.map((key) => [key, []]));
  for (const { from, to } of edges) {
    if (next.has(from) && next.has(to) && from !== to) {
      next.get(from).push(to);
    }
  }
  const order = sorted(keys, next);
  const depth = new Map(keys.map((key) => [key, 0]));
  order.forEach((key, place) => {
    for (const to of next.get(key)) {
      if (order.indexOf(to) > place) {
        depth.set(to, Math.max(depth.get(to), depth.get(key) + 1));
      }
    }
  });
  const found = [];
  for (const key of keys) {
    (found[depth.get(key)] ??= []).push(key);
  }
  return found;
}

/** Each before what it leads to. */
function sorted(keys, next) {
  const done = [];
  const begun = new Set();
  const visit = (key) => {
    if (!begun.has(key)) {
      begun.add(key);
      next.get(key).forEach(visit);
      done.unshift(key);
    }
  };
  keys.forEach(visit);
  return done;
}

/** Within its layer each lies near the middle of those that lead to it. */
function untangled(found, edges) {
  const place = new Map();
  return found.map((layer) => {
    const middle = (key) => {
      const above = edges.filter(({ from, to }) => to === key && place.has(from)).map(({ from }) => place.get(from));
      return above.length === 0 ? 0.5 : above.reduce((sum, each) => sum + each, 0) / above.length;
    };
    const wanted = new Map(layer.map((key) => [key, middle(key)]));
    const ordered = [...layer].sort((one, other) => wanted.get(one) - wanted.get(other));
    ordered.forEach((key, index) => place.set(key, (index + 0.5) / ordered.length));
    return ordered;
  });
}

/** Where each box lies in a picture of that width; a layer that is too wide takes several rows. */
export function arrange(entities, edges, width) {
  const { width: wide, height, gap, rise } = BOX;
  const most = Math.max(1, Math.floor((width + gap) / (wide + gap)));
  const boxes = new Map();
  let top = 2;
  for (const layer of untangled(layers(entities, edges), edges)) {
    const rows = Math.ceil(layer.length / most);
    const each = Math.ceil(layer.length / rows);
    for (let row = 0; row < rows; row += 1) {
      const keys = layer.slice(row * each, (row + 1) * each);
      const left = (width - keys.length * wide - (keys.length - 1) * gap) / 2;
      keys.forEach((key, index) => boxes.set(key, { x: left + index * (wide + gap), y: top }));
      top += height + (row === rows - 1 ? rise : gap / 2);
    }
  }
  return { boxes, height: Math.max(height, top - rise + 4) };
}

/** An edge from the one box to the other. */
export function path(from, to) {
  const { width, height } = BOX;
  const isDown = to.y > from.y;
  const [x1, y1] = [from.x + width / 2, isDown ? from.y + height : from.y];
  const [x2, y2] = [to.x + width / 2, isDown ? to.y - 5 : to.y + height + 5];
  const bend = (y2 - y1) / 2;
  return `M${x1} ${y1} C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}
