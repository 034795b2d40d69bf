// Bytes and texts, as PROTOCOL.md section 2 spells them.
export const utf8 = text => new TextEncoder().encode(text);

export const b64url = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

export const fromB64url = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));

export const sha256 = async text => b64url(await crypto.subtle.digest('SHA-256', utf8(text)));

/** A word that nobody guesses: 16 characters for 12 bytes. */
export const word = () => b64url(crypto.getRandomValues(new Uint8Array(12)));

export const same = (left, right) => left.length === right.length && left.every((byte, i) => byte === right[i]);
