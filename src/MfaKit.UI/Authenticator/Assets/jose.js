// Keys and signed statements (RFC 7515, 7518, 7638): ES256 and nothing else. The key cannot be exported, not even by this page.
import { b64url, sha256, utf8 } from './bytes.js';

const curve = { name: 'ECDSA', namedCurve: 'P-256' };

/** A new key: { key, jwk, kid }. */
export async function newKey() {
  const pair = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
  const { x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { key: pair.privateKey, jwk: { kty: 'EC', crv: 'P-256', x, y }, kid: await sha256(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y })) };
}

/** A statement of a type; `by` is { kid } or { jwk }, where a key is introduced. */
export async function sign(key, typ, by, payload) {
  const text = [{ alg: 'ES256', typ, ...by }, payload].map(part => b64url(utf8(JSON.stringify(part)))).join('.');
  return `${text}.${b64url(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8(text)))}`;
}
