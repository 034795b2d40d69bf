// The requests of PROTOCOL.md. A refusal is thrown as Refused, with the server's code.
import { b64url, fromB64url, sha256, utf8, word } from './bytes.js';
import { sign } from './jose.js';

const app = { name: 'MfaKit Web Authenticator', ver: '1.0.0' };

// Seconds that a server is ahead of this phone, by base.
const ahead = new Map();

export class Refused extends Error {
  constructor(code, retryAfter) {
    super(code);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** The server's time in seconds, as far as it is known. */
export const now = base => Math.floor(Date.now() / 1000) + (ahead.get(base) ?? 0);

export async function resolve({ base, token }) {
  const about = await send(base, 'POST', '/v1/enrollments/resolve', { body: { token } });
  if (about.v !== 1 || about.aud !== base) throw new Refused('invalid_proof');
  if (about.must?.length || !about.caps?.includes('enter')) throw new Refused('unsupported');
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

export async function answer(account, { id, request }, act) {
  const statement = await sign(account.key, 'mfakit-resp+jwt', { kid: account.kid }, {
    v: 1, aud: account.base, sub: account.id, cid: id, rh: await sha256(request), ...act, iat: now(account.base), jti: word(),
  });
  return send(account.base, 'POST', `/v1/challenges/${id}/response`, { body: { statement } });
}

export const update = (account, change) => proven(account, 'PATCH', '/v1/device', { body: change });

export const remove = account => proven(account, 'DELETE', '/v1/device');

/** True where the person may be asked for the number; what is not understood can only be denied. */
export const isUnderstood = (account, ask) =>
  ask?.v === 1 && ask.aud === account.base && ask.match?.mode === 'enter' && ask.match.digits >= 1 && ask.match.digits <= 9 && !ask.must?.length;

function decode(request) {
  try {
    return JSON.parse(new TextDecoder().decode(fromB64url(request)));
  } catch {
    return null;
  }
}

async function proven(account, method, path, options = {}) {
  for (let isAgain = false; ; isAgain = true) {
    try {
      return await send(account.base, method, path, { ...options, authorization: await proof(account, method, path, options.body) });
    } catch (refused) {
      // By now the server's time is known.
      if (refused.code !== 'clock_skew' || isAgain) throw refused;
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
  if (!response.ok) throw new Refused(answer.code ?? 'unavailable', Number(response.headers.get('Retry-After')) || 0);
  return answer;
}
