import { decodeJson } from './jws.mjs';

/** §5: what the person is shown of a request, and whether this phone may offer to approve it. */
export function readRequest(entry, base, serverTime) {
  let request = {};
  try {
    request = decodeJson(entry.request);
  } catch { /* What cannot be read can still be denied. */ }
  const { typ, iss, acct, app, ctx, details, match, exp } = request;
  return {
    id: entry.id, typ, issuer: iss, account: acct, app: app?.name, ip: ctx?.ip, loc: ctx?.loc, ua: ctx?.ua, details: details ?? [],
    digits: match?.digits, secondsLeft: exp - serverTime, notApprovable: whyNot(request, entry.id, base),
  };
}

function whyNot(request, id, base) {
  if (request.v !== 1) return 'v';
  if (request.aud !== base) return 'aud';
  if (request.match?.mode !== 'enter' || !(request.match.digits >= 1 && request.match.digits <= 9)) return 'match';
  if (request.must?.length) return 'must';
  if (request.id !== id) return 'id';
  return undefined;
}
