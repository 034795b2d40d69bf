// What a QR code or a pasted text may hold: the link, or the universal form that carries it.
const tokenForm = /^[A-Za-z0-9_-]{22}$/;

/** { base, token, otp } of a text, or null; { isNewer } of a link of a later version. `otp` is the code generator of the universal form. */
export function readLink(text) {
  const url = parse(text.trim());
  if (url?.protocol === 'otpauth:') {
    const link = readLink(url.searchParams.get('mfakit') ?? '');
    return link && { ...link, otp: readGenerator(url) };
  }
  if (!url) return null;
  const fragment = readFragment(url.hash);
  if (fragment?.isNewer) return fragment;
  const base = fragment?.base ?? (/\/a\/?$/.test(url.pathname) ? url.origin + url.pathname.replace(/\/a\/?$/, '') : url.searchParams.get('b'));
  return fragment && isBase(base) ? { base, token: fragment.token, otp: null } : null;
}

/** The link that opened this page, as the redirect of `/a` leads here: the base in the query, the token in the fragment. */
export function readAddress({ search, hash }) {
  const fragment = readFragment(hash);
  if (fragment?.isNewer) return fragment;
  const base = fragment?.base ?? new URLSearchParams(search).get('b');
  return fragment && isBase(base) ? { base, token: fragment.token, otp: null } : null;
}

function readFragment(hash) {
  const fields = new URLSearchParams(hash.slice(1));
  const [version, token] = (fields.get('e') ?? '').split('.');
  if (/^[0-9]+$/.test(version) && version !== '1') return { isNewer: true };
  return version === '1' && tokenForm.test(token ?? '') ? { token, base: fields.get('b') } : null;
}

/** https, or http on this machine; spelled in the one way that `aud` can equal. */
function isBase(text) {
  const url = parse(text ?? '');
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
  return !!url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) && !url.search && !url.hash && !url.username && !text.endsWith('/');
}

function readGenerator(url) {
  const field = (name, otherwise) => url.searchParams.get(name) ?? otherwise;
  const generator = {
    secret: field('secret', '').toUpperCase().replace(/=+$/, ''),
    hash: { SHA1: 'SHA-1', SHA256: 'SHA-256', SHA512: 'SHA-512' }[field('algorithm', 'SHA1')],
    digits: Number(field('digits', '6')),
    period: Number(field('period', '30')),
  };
  const isKnown = /^\/*totp\//.test(url.host ? `${url.host}${url.pathname}` : url.pathname)
    && /^[A-Z2-7]{16,}$/.test(generator.secret) && generator.hash && [6, 7, 8].includes(generator.digits) && generator.period >= 15 && generator.period <= 120;
  return isKnown ? generator : null;
}

function parse(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
