import { Account, clock, webPush } from './account.mjs';
import { Trouble, call } from './http.mjs';
import { newKey, pairingCode, randomWord, sha256, signByJwk } from './jws.mjs';
import { readLink } from './link.mjs';

const CAPS = ['enter', 'report'];

/** §3: what a link is for. It uses nothing up. */
export async function resolve({ base, token }) {
  const answer = await (await call(base, 'POST', '/v1/enrollments/resolve', { body: JSON.stringify({ token }) })).json();
  if (answer.v !== 1 || answer.must?.length || !answer.caps?.includes('enter')) throw new Trouble('unsupported', 'update the app');
  if (answer.aud !== base) throw new Trouble('aud', `says it is ${answer.aud}`);
  return answer;
}

/** §3, registering. A new key, and a fresh nonce however long the person thought about it. */
export async function register(text, { name, platform = 'cli', endpoint }) {
  const link = readLink(text), facts = await resolve(link), key = await newKey(), k = randomWord();
  const wanted = endpoint && facts.transports.includes('webpush') ? await webPush(endpoint, k) : { type: 'poll', k };
  const send = async (transport, nonce) => {
    const statement = await signByJwk(key, 'mfakit-enroll+jwt', {
      v: 1, aud: link.base, iat: clock.now(), nonce, eth: await sha256(link.token), name, platform, caps: CAPS, hw: false,
      app: { name: 'Stranger', ver: '1.0.0' }, transport,
    });
    return (await call(link.base, 'POST', '/v1/devices', { body: JSON.stringify({ token: link.token, statement }) })).json();
  };
  let answer;
  try {
    answer = await send(wanted, facts.nonce);
  } catch (error) {
    if (error.code !== 'endpoint_not_allowed') throw error;
    answer = await send({ type: 'poll', k }, (await resolve(link)).nonce); // §9: register with poll
  }
  const account = new Account({ base: link.base, sub: answer.deviceId, key, k, interval: answer.interval, facts });
  const mine = await pairingCode(link.token, key.kid);
  return { account, told: { ...account.told(), pairingCode: mine, sameCode: mine === answer.pairingCode } };
}
