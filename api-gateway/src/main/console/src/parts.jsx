import { createContext } from 'preact';
import { useCallback, useContext, useEffect, useRef, useState } from 'preact/hooks';
import { ask, newKey, SignInWanted } from './api.js';
import { ago, clock } from './words.js';

/** What all pages share: news (a number that grows), the theme, and who asks for a token. */
export const Shared = createContext({ news: 0, theme: 'light', wantSignIn: () => {} });

/** The answer to a query, asked again when there is news; what was answered last stays meanwhile. */
export function useAnswer(query, variables) {
  const { news, wantSignIn } = useContext(Shared);
  const [state, setState] = useState({ data: null, error: null });
  const [again, setAgain] = useState(0);
  const asked = JSON.stringify(variables ?? {});
  useEffect(() => {
    let isCurrent = true;
    ask(query, JSON.parse(asked)).then(
      (data) => isCurrent && setState({ data, error: null }),
      (error) => {
        if (error instanceof SignInWanted) {
          wantSignIn();
        } else if (isCurrent && error.code === 'NOT_FOUND') {
          // What is not known is an answer: the page says what that means.
          setState({ data: {}, error: null });
        } else if (isCurrent) {
          setState((before) => ({ data: before.data, error }));
        }
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [query, asked, news, again]);
  return { ...state, ask: useCallback(() => setAgain((count) => count + 1), []) };
}

/** What is shown of an answer: it, or that it is awaited, or why there is none. */
export function Answer({ of, children }) {
  if (of.data) {
    return (
      <>
        {of.error && <p class="note" role="status">This may be old: {of.error.message}</p>}
        {children(of.data)}
      </>
    );
  }
  return of.error ? <p class="problem" role="alert">{of.error.message}</p> : <p class="note" role="status">Asking …</p>;
}

export function Severity({ of }) {
  return <span class={`badge ${of ?? 'info'}`}>{of ?? 'info'}</span>;
}

export function State({ of }) {
  return <span class={`badge state ${of}`}>{of}</span>;
}

export function Time({ at }) {
  return at ? <time dateTime={at} title={new Date(at).toISOString()}>{ago(at)}</time> : <span>–</span>;
}

export function Clock({ at }) {
  return at ? <time dateTime={at} title={new Date(at).toISOString()}>{clock(at)}</time> : <span>–</span>;
}

export function Empty({ children }) {
  return <p class="empty">{children}</p>;
}

/** A button that asks for a change, once, and says what came of it. */
export function Change({ label, mutation, variables, confirm, reason, onDone, kind = '' }) {
  const [state, setState] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const key = useRef(newKey());
  const field = useRef(null);
  const change = async () => {
    setState('…');
    try {
      const data = await ask(mutation, { ...variables, key: key.current, reason: text || null });
      key.current = newKey();
      const status = Object.values(data)[0]?.status ?? 'DONE';
      setState(status === 'PENDING' ? 'taken; it will show' : 'done');
      setIsOpen(false);
      onDone?.();
    } catch (error) {
      setState(error.message);
    }
  };
  useEffect(() => {
    if (isOpen) {
      field.current?.focus();
    }
  }, [isOpen]);
  if (isOpen) {
    return (
      <form
        class="change"
        onSubmit={(event) => {
          event.preventDefault();
          change();
        }}
        onKeyDown={(event) => event.key === 'Escape' && setIsOpen(false)}
      >
        <label>
          {confirm ?? 'Why'}
          <input ref={field} value={text} onInput={(event) => setText(event.currentTarget.value)} required={reason === 'wanted'} />
        </label>
        <button type="submit" class={kind}>{label}</button>
        <button type="button" onClick={() => setIsOpen(false)}>Cancel</button>
        <span role="status">{state}</span>
      </form>
    );
  }
  return (
    <span class="change">
      <button type="button" class={kind} onClick={() => (confirm || reason ? setIsOpen(true) : change())}>{label}</button>
      <span role="status">{state}</span>
    </span>
  );
}

/** A choice among a few, told by its label. */
export function Choice({ label, value, among, onChange }) {
  return (
    <label class="choice">
      {label}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {among.map((each) => (
          <option key={each} value={each}>{each === '' ? 'all' : each}</option>
        ))}
      </select>
    </label>
  );
}
