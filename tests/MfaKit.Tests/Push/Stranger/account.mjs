import { Refusal, Trouble, call } from './http.mjs';
import { newKey, randomWord, sha256, signByJwk, signByKid, webPushKeys } from './jws.mjs';
import { readRequest } from './request.mjs';
import { Stream } from './stream.mjs';

const OVER = ['number_mismatch', 'already_resolved', 'wrong_state', 'expired', 'device_not_targeted'];
const CONFIRMING = 120; // §3: between a phone's answer and the browser's end its statements are refused.
const sleep = seconds => new Promise(done => setTimeout(done, seconds * 1000));

/** The phone's own clock; a test sets it wrong. */
export const clock = { wrongBy: 0, now: () => Math.floor(Date.now() / 1000) + clock.wrongBy };

export const webPush = async (endpoint, k) => ({ type: 'webpush', k, endpoint, keys: await webPushKeys() });

export class Account {
  offset = 0; slower = 0; state = 'pending'; spare = null; last = null;
  requests = new Map(); stream = new Stream(this);

  constructor({ base, sub, key, k, interval, facts }) {
    Object.assign(this, { base, sub, key, k, interval, issuer: facts.issuer, name: facts.account, vapidPublicKey: facts.vapidPublicKey });
  }

  told = () => ({ account: this.sub, state: this.state, issuer: this.issuer, name: this.name, kid: this.key?.kid, interval: this.interval + this.slower });
  now = () => clock.now() + this.offset;
  stamp = () => ({ v: 1, aud: this.base, sub: this.sub, iat: this.now(), jti: randomWord() });

  /** §4: a request with a proof. */
  ask = (method, path, { query, body, signal } = {}) => this.#react(async () => call(this.base, method, path, {
    query, body, signal,
    authorization: 'MfaKit-Proof ' + await signByKid(this.key, 'mfakit-req+jwt', {
      ...this.stamp(), htm: method, htp: path, ...(body === undefined ? {} : { bh: await sha256(body) }),
    }),
  }));

  /** §9: the reactions that need nobody; each is tried once. */
  async #react(send, tried = []) {
    if (!this.key) throw new Trouble('removed', 'this account has no key any more');
    try {
      const answer = await send();
      this.spare = null;
      if (this.state === 'confirming' || this.state === 'suspended') this.state = 'active';
      return answer;
    } catch (error) {
      const again = !tried.includes(error.code);
      if (error.code === 'clock_skew' && again) this.offset = error.serverTime - clock.now();
      else if (error.code === 'invalid_proof' && again && this.spare) [this.key, this.spare] = [this.spare, this.key];
      else if (error.code !== 'replayed' || !again) throw this.#note(error);
      return this.#react(send, [...tried, error.code]);
    }
  }

  #note(error) {
    if (error.code === 'slow_down') this.slower += 5; // §5
    if (error.code === 'device_suspended') this.state = 'suspended';
    if (error.code === 'device_revoked') Object.assign(this, { state: 'revoked', key: null, spare: null });
    if (error.code === 'invalid_proof') {
      const waits = this.state === 'confirming' && this.now() - this.provenAt <= CONFIRMING;
      if (!waits) this.state = 'removed';
    }
    return error;
  }

  /** §5: asks once. */
  async poll(wait) {
    const answer = await (await this.ask('GET', '/v1/device/challenges', { query: wait === undefined ? '' : `?wait=${wait}` })).json();
    this.interval = answer.interval;
    this.requests = new Map(answer.challenges.map(entry => [entry.id, { ...entry, shown: readRequest(entry, this.base, answer.serverTime) }]));
    return { ...this.told(), requests: [...this.requests.values()].map(each => each.shown) };
  }

  /** §5: asks every `interval` seconds until something waits, or (for a pending phone) until it is in use. */
  async watch(seconds, { until }) {
    for (const end = Date.now() + seconds * 1000; ;) {
      let pause = 0;
      try {
        const found = await this.poll();
        if (until === 'active' ? this.state === 'active' : found.requests.length) return found;
      } catch (error) {
        pause = error.retryAfter ?? 0;
        const passes = ['slow_down', 'too_many_attempts', 'unavailable', 'network'].includes(error.code)
          || (error.code === 'invalid_proof' && this.state === 'confirming');
        if (!passes) throw error;
      }
      if (Date.now() > end) throw new Trouble('nothing', 'nothing came in time');
      await sleep(Math.max(pause, this.interval + this.slower));
    }
  }

  /** §6 */
  async approve(id, number) {
    const { shown } = this.#request(id);
    if (shown.notApprovable) throw new Trouble('only_deny', shown.notApprovable);
    if (!new RegExp(`^[0-9]{${shown.digits}}$`).test(number)) throw new Trouble('number', `${shown.digits} digits`);
    const isTest = this.state === 'pending';
    if (isTest) Object.assign(this, { state: 'confirming', provenAt: this.now() }); // Even where no answer comes: it may have counted.
    try {
      const answer = await this.#answer(id, { act: 'approve', num: number, uv: 'none' });
      return { ...answer, account: this.told() };
    } catch (error) {
      if (isTest && error instanceof Refusal) this.state = 'pending';
      throw error;
    }
  }

  deny = (id, started) => this.#answer(id, { act: 'deny', ...(started ? { reason: 'canceled' } : { reason: 'not_me', report: true }) });

  #request(id) {
    const request = this.requests.get(id);
    if (!request) throw new Trouble('no_such_request', id);
    return request;
  }

  async #answer(id, said) {
    const rh = await sha256(this.#request(id).request);
    this.last = { id, statement: await signByKid(this.key, 'mfakit-resp+jwt', { ...this.stamp(), cid: id, rh, ...said }) };
    try {
      const answer = await this.again();
      this.requests.delete(id);
      return answer;
    } catch (error) {
      if (OVER.includes(error.code)) this.requests.delete(id);
      if (!['invalid_proof', 'request_changed'].includes(error.code)) throw this.#note(error);
      await this.poll().catch(() => {}); // §6: another text waits, or none; only by this is it known that the account is gone.
      throw Object.assign(error, this.state === 'removed' ? {} : { says: 'look again' });
    }
  }

  /** The last answer as it was signed, once more: no phone does this on purpose, a bad line does. */
  async again() {
    const { id, statement } = this.last;
    return (await call(this.base, 'POST', `/v1/challenges/${id}/response`, { body: JSON.stringify({ statement }) })).json();
  }

  /** §7 */
  async update({ name, endpoint, poll }) {
    const change = name === undefined ? {} : { name }, k = randomWord();
    if (endpoint) change.transport = await webPush(endpoint, k);
    if (poll) change.transport = { type: 'poll', k };
    await this.ask('PATCH', '/v1/device', { body: JSON.stringify(change) });
    if (change.transport) this.k = k;
    return this.told();
  }

  async remove() {
    await this.ask('DELETE', '/v1/device');
    this.state = 'removed';
    return this.told();
  }

  /** §7: the old key signs for the new one and the new one for the old. Whichever counts after a lost answer is found out by asking. */
  async rotate() {
    const fresh = await newKey();
    try {
      await this.#react(async () => {
        const newProof = await signByJwk(fresh, 'mfakit-rot+jwt', (({ aud, sub, iat, jti }) => ({ aud, sub, oldKid: this.key.kid, iat, jti }))(this.stamp()));
        const statement = await signByKid(this.key, 'mfakit-rekey+jwt', { ...this.stamp(), newJwk: fresh.jwk, newProof, hw: false });
        const { kid } = await (await call(this.base, 'POST', '/v1/device/key', { body: JSON.stringify({ statement }) })).json();
        if (kid !== fresh.kid) throw new Trouble('kid', `the server counts ${kid}`);
      });
    } catch (error) {
      if (!(error instanceof Refusal)) this.spare = fresh;
      throw error;
    }
    this.key = fresh;
    return this.told();
  }
}
