import { Trouble } from './http.mjs';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** §3, the link: `{base}/a#e=1.{token}`, perhaps with `&b=`, perhaps inside an otpauth address. */
export function readLink(text) {
  let link = text.trim();
  if (/^otpauth:/i.test(link)) {
    link = new URL(link).searchParams.get('mfakit') ?? '';
    if (!link) throw new Trouble('not_ours', 'a code generator and nothing more');
  }
  const hash = link.indexOf('/a#');
  if (hash < 0) throw new Trouble('bad_link', 'no /a# in it');
  const members = new Map(link.slice(hash + 3).split('&').map(part => {
    const equals = part.indexOf('=');
    return [part.slice(0, equals), part.slice(equals + 1)];
  }));
  const [version, token] = (members.get('e') ?? '').split('.');
  if (version !== '1') throw new Trouble('unsupported', 'update the app');
  if (!/^[A-Za-z0-9_-]{21}[AQgw]$/.test(token ?? '')) throw new Trouble('bad_link', 'the token has not its form');
  const base = members.has('b') ? decodeURIComponent(members.get('b')) : link.slice(0, hash);
  checkBase(base);
  return { base, token };
}

function checkBase(base) {
  const url = new URL(base);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!safe || url.username || url.search || url.hash || base.endsWith('/')) throw new Trouble('bad_base', base);
}
