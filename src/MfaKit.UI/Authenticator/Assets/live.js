// Keeps looking for requests while the page is open: by a stream where there is one, else again and again.
import { accounts, keep } from './store.js';
import { events, now, pending, Refused } from './protocol.js';

// A browser has few connections to spare; further accounts are asked by turns.
const mostStreams = 2;
const slower = 5;
const laidAside = 300;

/** Request id -> { account, id, request, ask }, the newest first of each account. */
export const waiting = new Map();

// Seconds that an account leaves besides, because its server was asked too often: until this page is opened anew.
const extra = new Map();

let run = null;
let told = () => {};
let lost = () => {};

/** Begins anew, with the accounts as they are now. `changed` is told of every change, `refused` of an account that no longer works. */
export async function watch(changed = told, refused = lost) {
  stop();
  [told, lost] = [changed, refused];
  const mine = new AbortController();
  run = mine;
  const all = (await accounts()).filter(account => !account.isGone);
  if (mine.signal.aborted) return;
  for (const id of [...waiting.keys()]) if (!all.some(account => account.id === waiting.get(id).account.id)) waiting.delete(id);
  all.forEach((account, i) => follow(account, i < mostStreams, mine.signal));
}

export function stop() {
  run?.abort();
}

/** It was answered here: it is not shown again, whatever is still under way. */
export function settle(id) {
  waiting.delete(id);
  told();
}

/** Asks what waits: the text of a request may have changed, and only this tells whether an account is still known. Throws what is refused. */
export const lookAgain = account => look(account);

/** Whether a refusal, to anything but an answer, says that the account is out of use. */
export const isGone = error => ['invalid_proof', 'device_revoked'].includes(error.code);

/** The server knows an account no longer: nothing of it waits. */
export async function lose(account, code) {
  drop(account);
  await lost(account, code);
}

async function follow(account, hasStream, signal) {
  let pause = slower;
  while (!signal.aborted) {
    try {
      pause = await look(account, signal);
      if (account.settlesAt && !isTested(account)) account = await finished(account);
      if (hasStream) hasStream = await listen(account, signal);
      else await sleep(pause + more(account), signal);
    } catch (error) {
      if (signal.aborted) return;
      if (isGone(error) && !isSettling(account, error.code)) {
        await lose(account, error.code);
        return;
      }
      if (error.code === 'slow_down') extra.set(account.id, more(account) + slower);
      if (error.code === 'device_suspended') drop(account);
      await sleep(Math.max(error.code === 'device_suspended' ? laidAside : pause + more(account), error.retryAfter ?? 0), signal);
    }
  }
}

/** Reads until the stream ends; false where none comes through. */
async function listen(account, signal) {
  const silence = new AbortController();
  const end = () => silence.abort();
  signal.addEventListener('abort', end);
  // The server speaks at once, then every fifteen seconds: a proxy that holds it back is as good as no stream.
  let timer = setTimeout(end, 4_000);
  let heard = false;
  try {
    const response = await events(account, silence.signal);
    for await (const event of read(response.body)) {
      heard = true;
      clearTimeout(timer);
      timer = setTimeout(end, 40_000);
      // Of one that is known, too: then its text has changed.
      if (event.name === 'challenge') await look(account, signal);
      if (event.name === 'settled' && waiting.delete(event.id)) told();
    }
  } catch (error) {
    if (signal.aborted || error instanceof Refused) throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
  return heard;
}

async function* read(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ''; ;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).replaceAll('\r', '').split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const field = name => block.split('\n').find(line => line.startsWith(`${name}:`))?.slice(name.length + 1).trim() ?? '';
      yield { name: field('event'), id: field('data').startsWith('{') ? JSON.parse(field('data')).id : null };
    }
  }
}

async function look(account, signal) {
  const { requests, interval } = await pending(account);
  if (signal?.aborted) return interval;
  const before = texts();
  for (const [id, { account: { id: owner } }] of [...waiting]) if (owner === account.id && !requests.some(request => request.id === id)) waiting.delete(id);
  for (const request of requests) waiting.set(request.id, { account, ...request });
  if (before !== texts()) told();
  return interval;
}

const texts = () => [...waiting.values()].map(({ request }) => request).join();

const more = account => extra.get(account.id) ?? 0;

function drop(account) {
  const mine = [...waiting].filter(([, request]) => request.account.id === account.id);
  for (const [id] of mine) waiting.delete(id);
  if (mine.length > 0) told();
}

// Its test still waits, so what was sent to it before did not count.
const isTested = account => [...waiting.values()].some(request => request.account.id === account.id && request.ask?.typ === 'enroll-test');

// Between its answer to the test and the last page in the browser, a phone is nobody yet.
const isSettling = ({ settlesAt, base }, code) => code === 'invalid_proof' && settlesAt > now(base);

async function finished(account) {
  const bound = { ...account, isPending: false, settlesAt: null };
  await keep(bound);
  told();
  return bound;
}

const sleep = (seconds, signal) => new Promise(resolve => {
  const timer = setTimeout(resolve, seconds * 1000);
  signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
});
