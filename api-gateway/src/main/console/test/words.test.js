import { describe, expect, it } from 'vitest';
import { ago, around, count, entity, number, plain, reach, seriesOf, span } from '../src/words.js';

const NOON = Date.parse('2026-11-24T12:00:00Z');

describe('words', () => {
  it('tells a span in its two largest units', () => {
    expect(span(0)).toBe('0 s');
    expect(span(59_400)).toBe('59 s');
    expect(span(3_600_000)).toBe('1 h');
    expect(span(90_061_000)).toBe('1 d 1 h');
  });

  it('tells how long ago something was, and what is still to come', () => {
    expect(ago('2026-11-24T11:58:00Z', NOON)).toBe('2 min ago');
    expect(ago('2026-11-24T12:00:01Z', NOON)).toBe('now');
    expect(ago('2026-11-24T13:00:00Z', NOON)).toBe('in 1 h');
  });

  it('keeps three digits of a number, and says when there is none', () => {
    expect(number(null)).toBe('–');
    expect(number(0)).toBe('0');
    expect(number(0.123456)).toBe('0.123');
    expect(number(999)).toBe('999');
    expect(number(1234.5)).toBe('1.23k');
    expect(number(12_345_678)).toBe('12.3M');
    expect(number(-2_500_000_000)).toBe('-2.5G');
    expect(number(0.00001234)).toBe('1.23e-5');
  });

  it('counts one as one', () => {
    expect(count(1, 'anomaly', 'anomalies')).toBe('1 anomaly');
    expect(count(2, 'anomaly', 'anomalies')).toBe('2 anomalies');
    expect(count(0, 'change')).toBe('0 changes');
  });

  it('leaves out the cluster of an entity and nothing else', () => {
    expect(entity('prod/shop/Deployment/cart')).toBe('shop/Deployment/cart');
    expect(entity('cart')).toBe('cart');
  });

  it('writes words of the contract as people do', () => {
    expect(plain('levelShift')).toBe('level shift');
    expect(plain('rolloutRestart')).toBe('rollout restart');
  });

  it('finds the series in the name of an anomaly', () => {
    expect(seriesOf('1f2e3d4c5b6a7988-1795485420000')).toBe('1f2e3d4c5b6a7988');
    expect(seriesOf('anomaly-1')).toBeNull();
  });

  it('looks around something, and never into the future', () => {
    expect(around('2026-11-24T11:00:00Z', null, NOON)).toEqual({
      from: '2026-11-24T07:00:00.000Z',
      to: '2026-11-24T12:00:00.000Z',
    });
    expect(around('2026-11-20T11:00:00Z', '2026-11-20T11:10:00Z', NOON)).toEqual({
      from: '2026-11-20T10:20:00.000Z',
      to: '2026-11-20T11:30:00.000Z',
    });
  });

  it('looks as close at what was short as can be seen, and as far at what was long as can be asked', () => {
    expect(around('2026-11-20T11:00:00Z', '2026-11-20T11:00:05Z', NOON)).toEqual({
      from: '2026-11-20T10:40:00.000Z',
      to: '2026-11-20T11:10:05.000Z',
    });
    expect(around('2026-11-10T11:00:00Z', '2026-11-13T11:00:00Z', NOON)).toEqual({
      from: '2026-11-08T11:00:00.000Z',
      to: '2026-11-14T11:00:00.000Z',
    });
  });
});

describe('the reach of an axis', () => {
  it('is an hour around a single point', () => {
    expect(reach(7200, 7200)).toEqual([5400, 9000]);
  });

  it('is that of the points else', () => {
    expect(reach(60, 120)).toEqual([60, 120]);
  });
});
