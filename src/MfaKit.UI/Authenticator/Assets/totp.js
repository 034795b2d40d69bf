// One-time codes (RFC 6238) of the universal QR code. The secret becomes a key that cannot be exported.
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What is kept of a code generator: { key, digits, period }. */
export async function keepGenerator({ secret, hash, digits, period }) {
  const key = await crypto.subtle.importKey('raw', fromBase32(secret), { name: 'HMAC', hash }, false, ['sign']);
  return { key, digits, period };
}

/** The code of a moment, in seconds since 1970, and how long it stays: { code, left }. */
export async function codeAt({ key, digits, period }, seconds) {
  const step = new DataView(new ArrayBuffer(8));
  step.setBigUint64(0, BigInt(Math.floor(seconds / period)));
  const hash = new DataView(await crypto.subtle.sign('HMAC', key, step.buffer));
  const number = hash.getUint32(hash.getUint8(hash.byteLength - 1) & 15) & 0x7fffffff;
  return { code: String(number % 10 ** digits).padStart(digits, '0'), left: period - Math.floor(seconds % period) };
}

function fromBase32(text) {
  const bytes = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    held = ((held << 5) | alphabet.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 255);
  }
  return new Uint8Array(bytes);
}
