// The requests of PROTOCOL.md. A refusal is thrown as Refused, with the server's code.
import { b64url, fromB64url, sha256, utf8, word } from './bytes.js';
import { sign } from './jose.js';

const app = { name: 'MfaKit Web Authenticator', ver: '1.0.0' };

const mostSends = 3;
const pause = 1_000;

// Seconds that a server is ahead of this phone, by base.
const ahead = new Map();

// Statements to which no answer came, by what they say: sent again as they are, they count once.
const unanswered = new Map();

export class Refused extends Error {
  constructor(code, retryAfter, status = 0) {
    super(code);
    this.code = code;
    this.retryAfter = retryAfter;
    // Nothing is over: the same may be sent again later.
    this.isForNow = code === 'offline' || status === 429 || status >= 500;
  }
}

/** The server's time in seconds, as far as it is known. */
export const now = base => Math.floor(Date.now() / 1000) + (ahead.get(base) ?? 0);

export async function resolve({ base, token }) {
  const about = await send(base, 'POST', '/v1/enrollments/resolve', { body: { token } });
  if (about.v !== 1 || asksMore(about) || !about.caps?.includes('enter')) throw new Refused('unsupported');
  if (about.aud !== base) throw new Refused('foreign');
  return about;
}

export async function register({ base, token }, about, { key, jwk }, { name, transport }) {
  const statement = await sign(key, 'mfakit-enroll+jwt', { jwk }, {
    v: 1, aud: base, iat: now(base), nonce: about.nonce, eth: await sha256(token), name, platform: 'web', caps: ['enter', 'report'], hw: false, app, transport,
  });
  // With cookies, for the server tells by them whether this is the very browser that shows the code.
  return send(base, 'POST', '/v1/devices', { body: { token, statement }, credentials: 'same-origin' });
}

/** What waits, the newest first: [{ id, request, ask }], and how often to look. */
export async function pending(account) {
  const { challenges, interval } = await proven(account, 'GET', '/v1/device/challenges');
  return { interval, requests: challenges.map(({ id, request }) => ({ id, request, ask: decode(request) })) };
}

/** The stream of events, as a response whose body is read. */
export const events = (account, signal) => proven(account, 'GET', '/v1/device/events', { signal, isStream: true });

/** Answers a request. A refusal says by `wasLost` that the same was sent before and may have counted: no answer came. */
export async function answer(account, { id, request }, act) {
  const what = JSON.stringify([id, request, act]);
  let wasLost = unanswered.has(what);
  const statement = unanswered.get(what) ?? await sign(account.key, 'mfakit-resp+jwt', { kid: account.kid }, {
    v: 1, aud: account.base, sub: account.id, cid: id, rh: await sha256(request), ...act, iat: now(account.base), jti: word(),
  });
  for (let sends = 1; ; sends++) {
    try {
      const answered = await send(account.base, 'POST', `/v1/challenges/${id}/response`, { body: { statement } });
      unanswered.delete(what);
      return answered;
    } catch (error) {
      if (error.code !== 'offline' || sends === mostSends) {
        if (!error.isForNow) unanswered.delete(what);
        throw Object.assign(error, { wasLost });
      }
      wasLost = true;
      unanswered.set(what, statement);
      await new Promise(resolve => setTimeout(resolve, pause));
    }
  }
}

export const update = (account, change) => proven(account, 'PATCH', '/v1/device', { body: change });

export const remove = account => proven(account, 'DELETE', '/v1/device');

/** True where the person may be asked for the number; what is not understood can only be denied. */
export const isUnderstood = ({ account, id, ask }) =>
  ask?.v === 1 && ask.id === id && ask.aud === account.base && ask.match?.mode === 'enter' && Number.isInteger(ask.match.digits) && ask.match.digits >= 1 && ask.match.digits <= 9
  && !asksMore(ask);

/** It names what must be understood, and this version knows nothing by name. */
const asksMore = ({ must }) => must !== undefined && !(Array.isArray(must) && must.length === 0);

function decode(request) {
  try {
    return JSON.parse(new TextDecoder().decode(fromB64url(request)));
  } catch {
    return null;
  }
}

async function proven(account, method, path, options = {}) {
  for (const tried = []; ;) {
    try {
      return await send(account.base, method, path, { ...options, authorization: await proof(account, method, path, options.body) });
    } catch (refused) {
      // Signed anew, once: by now the server's time is known.
      if (!['clock_skew', 'replayed'].includes(refused.code) || tried.includes(refused.code)) throw refused;
      tried.push(refused.code);
    }
  }
}

async function proof(account, method, path, body) {
  const claims = { v: 1, aud: account.base, sub: account.id, htm: method, htp: path, iat: now(account.base), jti: word() };
  if (body) claims.bh = b64url(await crypto.subtle.digest('SHA-256', utf8(JSON.stringify(body))));
  return `MfaKit-Proof ${await sign(account.key, 'mfakit-req+jwt', { kid: account.kid }, claims)}`;
}

async function send(base, method, path, { body, authorization, signal, isStream, credentials = 'omit' } = {}) {
  const headers = {};
  if (body) headers['Content-Type'] = 'application/json';
  if (authorization) headers.Authorization = authorization;
  let response;
  try {
    response = await fetch(base + path, { method, headers, body: body && JSON.stringify(body), signal, credentials, cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer' });
  } catch (error) {
    throw signal?.aborted ? error : new Refused('offline');
  }
  if (response.ok && isStream) return response;
  const answer = response.status === 204 ? {} : await response.json().catch(() => ({}));
  if (Number.isInteger(answer.serverTime)) ahead.set(base, answer.serverTime - Math.floor(Date.now() / 1000));
  if (!response.ok) throw new Refused(answer.code ?? (response.status >= 500 ? 'unavailable' : 'invalid_request'), Number(response.headers.get('Retry-After')) || 0, response.status);
  return answer;
}
