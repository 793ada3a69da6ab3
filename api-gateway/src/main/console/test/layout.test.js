import { describe, expect, it } from 'vitest';
import { arrange, BOX, layers } from '../src/layout.js';

const named = (...keys) => keys.map((key) => ({ key }));
const edges = (...ways) => ways.map((way) => ({ from: way.split('>')[0], to: way.split('>')[1] }));

describe('the layout of a topology', () => {
  it('lets edges lead downwards, each below the lowest that leads to it', () => {
    expect(layers(named('node', 'cart', 'front', 'service'), edges('front>service', 'service>cart', 'cart>node', 'front>node')))
      .toEqual([['front'], ['service'], ['cart'], ['node']]);
  });

  it('ends where things lead in a ring', () => {
    expect(layers(named('a', 'b', 'c'), edges('a>b', 'b>c', 'c>a'))).toEqual([['a'], ['b'], ['c']]);
  });

  it('takes no notice of edges to what is not shown', () => {
    expect(layers(named('a'), edges('a>gone', 'gone>a', 'a>a'))).toEqual([['a']]);
  });

  it('keeps every box within the width, and none on another', () => {
    const many = named(...Array.from({ length: 23 }, (_, i) => `w${i}`), 'node');
    const ways = many.slice(0, -1).map(({ key }) => ({ from: key, to: 'node' }));
    for (const width of [200, 370, 1400]) {
      const { boxes, height } = arrange(many, ways, width);
      const all = [...boxes.values()];
      expect(all).toHaveLength(24);
      for (const box of all) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + BOX.width).toBeLessThanOrEqual(width);
        expect(box.y + BOX.height).toBeLessThanOrEqual(height);
        expect(all.filter((other) => other !== box && Math.abs(other.x - box.x) < BOX.width && Math.abs(other.y - box.y) < BOX.height)).toEqual([]);
      }
    }
  });

  it('lays what hangs on one beside it', () => {
    const { boxes } = arrange(named('a', 'b', 'x', 'y'), edges('a>y', 'b>x'), 1000);
    const [left, right] = boxes.get('a').x < boxes.get('b').x ? ['y', 'x'] : ['x', 'y'];
    expect(boxes.get(left).x).toBeLessThan(boxes.get(right).x);
  });
});
