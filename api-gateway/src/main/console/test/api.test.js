import { describe, expect, it, vi } from 'vitest';
import { watch } from '../src/api.js';

function client() {
  const asked = [];
  return {
    asked,
    subscribe: (payload, sink) => asked.push({ after: payload.variables.after, sink }),
  };
}

describe('watching', () => {
  it('remembers the last change that it heard', () => {
    const payload = { query: '', variables: { after: null } };
    const to = client();
    const changed = vi.fn();
    watch(to, payload, changed);

    to.asked[0].sink.next({ data: { change: { sequence: '17' } } });

    expect(payload.variables.after).toBe('17');
    expect(changed).toHaveBeenCalledOnce();
  });

  it('asks anew when the gateway cannot go on from there', () => {
    const payload = { query: '', variables: { after: '17' } };
    const to = client();
    const changed = vi.fn();
    watch(to, payload, changed);

    to.asked[0].sink.error([{ extensions: { code: 'CHANGES_GONE' } }]);

    expect(changed).toHaveBeenCalledOnce();
    expect(to.asked.map(({ after }) => after)).toEqual(['17', null]);
  });

  it('does not ask without end where it is refused', () => {
    const payload = { query: '', variables: { after: null } };
    const to = client();
    watch(to, payload, () => {});

    to.asked[0].sink.error([{ extensions: { code: 'FORBIDDEN' } }]);

    expect(to.asked).toHaveLength(1);
  });
});
