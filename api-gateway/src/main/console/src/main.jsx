import { render } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { ask, follow, poll, SignInWanted, token } from './api.js';
import { begin, finish, isBack, provider } from './oidc.js';
import { Shared } from './parts.jsx';
import { CLUSTERS } from './queries.js';
import { Actions } from './pages/actions.jsx';
import { Explore, Workload } from './pages/explore.jsx';
import { Health } from './pages/health.jsx';
import { Incident } from './pages/incident.jsx';
import { Now } from './pages/now.jsx';
import { Policies } from './pages/policies.jsx';
import { Silences } from './pages/silences.jsx';
import './style.css';

const PAGES = [
  ['', 'Now'],
  ['actions', 'Actions'],
  ['policies', 'Policies'],
  ['explore', 'Explore'],
  ['silences', 'Silences'],
  ['health', 'Health'],
];
const CALM_MILLIS = 500;

function place() {
  return location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
}

function usePlace() {
  const [now, setNow] = useState(place);
  useEffect(() => {
    const moved = () => {
      setNow(place());
      document.querySelector('main')?.focus();
    };
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  return now;
}

/** Keys 1 to 6 go to a page, / to the first field, unless somebody writes. */
function useKeys() {
  useEffect(() => {
    const pressed = (event) => {
      if (event.target.closest('input, select, textarea') || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const page = PAGES[Number(event.key) - 1];
      if (page) {
        location.hash = `#/${page[0]}`;
      } else if (event.key === '/') {
        event.preventDefault();
        document.querySelector('main input, main select')?.focus();
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

function useTheme() {
  const [theme, setTheme] = useState(
    () => localStorage.getItem('plimsoll-theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
  );
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem('plimsoll-theme', theme);
  }, [theme]);
  return [theme, () => setTheme((now) => (now === 'dark' ? 'light' : 'dark'))];
}

/** A number that grows with news, twice a second at most, and how news comes. */
function useNews(isAdmitted) {
  const [news, setNews] = useState(0);
  const [link, setLink] = useState('polling');
  useEffect(() => {
    let pending = null;
    const changed = () => {
      pending ??= setTimeout(() => {
        pending = null;
        setNews((count) => count + 1);
      }, CALM_MILLIS);
    };
    const stop = isAdmitted ? follow(changed, setLink) : poll(changed);
    return () => {
      clearTimeout(pending);
      stop();
    };
  }, [isAdmitted]);
  return [news, link];
}

function SignIn({ of, onDone }) {
  const [text, setText] = useState('');
  const [failure, setFailure] = useState('');
  return (
    <form
      class="card signin"
      onSubmit={(event) => {
        event.preventDefault();
        token.set(text);
        onDone();
      }}
    >
      <h1>Who asks?</h1>
      {of && (
        <button type="button" class="primary" onClick={() => begin(of).catch((error) => setFailure(error.message))}>Sign in</button>
      )}
      {failure && <p role="alert">{failure}</p>}
      <label>
        API token
        <input type="password" value={text} onInput={(event) => setText(event.currentTarget.value)} autocomplete="off" required />
      </label>
      <button type="submit" class={of ? '' : 'primary'}>Go on</button>
      <p class="hint">It is kept until this tab is closed.</p>
    </form>
  );
}

function Page({ at, cluster, clusters }) {
  const [page, ...rest] = at;
  switch (page) {
    case 'incident':
      return <Incident key={rest[0]} id={rest[0]} />;
    case 'actions':
      return <Actions cluster={cluster} />;
    case 'policies':
      return <Policies cluster={cluster} />;
    case 'explore':
      return <Explore cluster={cluster} />;
    case 'workload':
      return <Workload cluster={rest[0]} namespace={rest[1]} name={rest[2]} />;
    case 'silences':
      return <Silences key={rest.join('/')} cluster={rest[0] || cluster} namespace={rest[1]} />;
    case 'health':
      return <Health cluster={cluster} />;
    default:
      return <Now cluster={cluster} clusters={clusters} />;
  }
}

/** @param of the provider that people sign in at; null where there is none */
function App({ of }) {
  const at = usePlace();
  const [theme, turn] = useTheme();
  const [signedIn, setSignedIn] = useState(0);
  const [isUnknown, setIsUnknown] = useState(false);
  const [clusters, setClusters] = useState([]);
  const [chosen, setChosen] = useState('');
  const [isAdmitted, setIsAdmitted] = useState(false);
  const [news, link] = useNews(isAdmitted);
  useKeys();
  const wantSignIn = useCallback(() => {
    setIsUnknown(true);
    setIsAdmitted(false);
  }, []);
  useEffect(() => {
    ask(CLUSTERS).then(
      (data) => {
        setClusters(data.clusters.map(({ name }) => name));
        setIsAdmitted(true);
      },
      (error) => error instanceof SignInWanted && wantSignIn(),
    );
  }, [news, signedIn]);
  const cluster = chosen || (clusters.length === 1 ? clusters[0] : '');
  const shared = useMemo(() => ({ news, theme, wantSignIn }), [news, theme]);
  return (
    <Shared.Provider value={shared}>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.querySelector('main').focus(); }}>To the content</a>
      <header class="top">
        <a class="brand" href="#/">Plimsoll</a>
        <nav aria-label="Pages">
          {PAGES.map(([path, name]) => (
            <a key={path} href={`#/${path}`} aria-current={at[0] === path ? 'page' : undefined}>{name}</a>
          ))}
        </nav>
        <label class="choice">
          Cluster
          <select value={cluster} onChange={(event) => setChosen(event.currentTarget.value)}>
            <option value="">all</option>
            {clusters.map((each) => <option key={each} value={each}>{each}</option>)}
          </select>
        </label>
        <span class={`link ${link}`} role="status">{link === 'live' ? 'live' : 'every 15 s'}</span>
        <button type="button" onClick={turn}>{theme === 'dark' ? 'Light' : 'Dark'}</button>
      </header>
      <main id="main" tabIndex={-1}>
        {isUnknown ? (
          <SignIn
            of={of}
            onDone={() => {
              setIsUnknown(false);
              setSignedIn((count) => count + 1);
            }}
          />
        ) : (
          <Page key={signedIn} at={at} cluster={cluster} clusters={clusters} />
        )}
      </main>
    </Shared.Provider>
  );
}

/** Who comes back from the provider is let in first. */
async function start() {
  const of = await provider().catch(() => null);
  if (of && isBack()) {
    // Where that fails he is asked again who he is.
    await finish(of).catch(() => {});
  }
  render(<App of={of} />, document.body);
}

start();
