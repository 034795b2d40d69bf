import { CompactSign, base64url, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';

const ascii = text => new TextEncoder().encode(text);

export const b64url = bytes => base64url.encode(bytes);
export const sha256 = async text => b64url(new Uint8Array(await crypto.subtle.digest('SHA-256', ascii(text))));
export const randomWord = (bytes = 12) => b64url(crypto.getRandomValues(new Uint8Array(bytes)));
export const decodeJson = text => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(base64url.decode(text)));

/** A P-256 key that cannot be exported (§11), with its jwk of exactly four members and its kid (§2). */
export async function newKey() {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: false });
  const { kty, crv, x, y } = await exportJWK(publicKey);
  const jwk = { kty, crv, x, y };
  return { privateKey, jwk, kid: await calculateJwkThumbprint(jwk) };
}

/** §2, a statement: the header names the key by `kid`, or brings it as `jwk` where it is new. */
export const signByKid = (key, typ, payload) => sign(key, { alg: 'ES256', typ, kid: key.kid }, payload);
export const signByJwk = (key, typ, payload) => sign(key, { alg: 'ES256', typ, jwk: key.jwk }, payload);

const sign = (key, header, payload) =>
  new CompactSign(ascii(JSON.stringify(payload))).setProtectedHeader(header).sign(key.privateKey);

/** §3, registering. */
export async function pairingCode(token, kid) {
  const key = await crypto.subtle.importKey('raw', base64url.decode(token), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, ascii(kid)));
  return String(mac.getUint32(0) % 10000).padStart(4, '0');
}

/** §8: what a Web Push endpoint is given with; p256dh is the uncompressed point. */
export async function webPushKeys() {
  const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  return { p256dh: b64url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))), auth: randomWord(16) };
}
