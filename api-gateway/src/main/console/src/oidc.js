import * as oauth from 'oauth4webapi';
import { token } from './api.js';

/** What is kept from the moment somebody goes to the provider until he comes back: nothing that lets anybody in. */
const PENDING = 'plimsoll-signing-in';

/** A token is renewed when so much of its life is over. */
const RENEW_AT = 0.8;

/** What the gateway says of the provider, `{issuer, clientId, scope}`; null where there is none. */
export async function provider() {
  const response = await fetch('/console.json');
  return response.ok ? (await response.json()).oidc ?? null : null;
}

/** Only who is set up without TLS is asked without it. */
const options = ({ issuer }) => ({ [oauth.allowInsecureRequests]: issuer.startsWith('http://') });

async function server(of) {
  const issuer = new URL(of.issuer);
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options(of)));
}

const client = (of) => ({ client_id: of.clientId });

const home = () => `${location.origin}/`;

/** Goes to the provider (authorization code with PKCE, RFC 7636), which leads back to the console. */
export async function begin(of) {
  const at = await server(of);
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  sessionStorage.setItem(PENDING, JSON.stringify({ verifier, state, hash: location.hash }));
  const to = new URL(at.authorization_endpoint);
  to.search = new URLSearchParams([
    ...to.searchParams,
    ['client_id', of.clientId],
    ['redirect_uri', home()],
    ['response_type', 'code'],
    ['scope', of.scope],
    ['state', state],
    ['code_challenge', await oauth.calculatePKCECodeChallenge(verifier)],
    ['code_challenge_method', 'S256'],
  ]).toString();
  location.assign(to);
}

/** Whether somebody comes back from the provider. */
export function isBack() {
  const { searchParams } = new URL(location.href);
  return sessionStorage.getItem(PENDING) !== null && (searchParams.has('code') || searchParams.has('error'));
}

/** Takes what the provider gave, and goes on where it was left. */
export async function finish(of) {
  const here = new URL(location.href);
  const { verifier, state, hash } = JSON.parse(sessionStorage.getItem(PENDING));
  sessionStorage.removeItem(PENDING);
  history.replaceState(null, '', `${location.pathname}${hash}`);
  const at = await server(of);
  const answer = oauth.validateAuthResponse(at, client(of), here, state);
  const response = await oauth.authorizationCodeGrantRequest(
    at, client(of), oauth.None(), answer, home(), verifier, options(of));
  hold(of, at, await oauth.processAuthorizationCodeResponse(at, client(of), response));
}

/** Its token is held in memory alone, and renewed as long as the provider lets it. */
function hold(of, at, granted) {
  token.hold(granted.access_token);
  if (granted.refresh_token && granted.expires_in) {
    setTimeout(() => renew(of, at, granted.refresh_token), granted.expires_in * 1000 * RENEW_AT);
  }
}

async function renew(of, at, refresh) {
  try {
    const response = await oauth.refreshTokenGrantRequest(at, client(of), oauth.None(), refresh, options(of));
    const granted = await oauth.processRefreshTokenResponse(at, client(of), response);
    hold(of, at, { refresh_token: refresh, ...granted });
  } catch {
    // The gateway says when it lets nobody in any more, and he signs in anew.
  }
}
