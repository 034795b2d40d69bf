// Keeps looking for requests while the page is open: by a stream where there is one, else again and again.
import { accounts, keep } from './store.js';
import { events, now, pending, Refused } from './protocol.js';

// A browser has few connections to spare; further accounts are asked by turns.
const mostStreams = 2;
const slower = 5;

/** Request id -> { account, id, request, ask }, the newest first of each account. */
export const waiting = new Map();

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

async function follow(account, hasStream, signal) {
  let pause = slower;
  let extra = 0;
  while (!signal.aborted) {
    try {
      pause = await look(account, signal);
      if (account.settlesAt) account = await finished(account);
      if (hasStream) hasStream = await listen(account, signal);
      else await sleep(pause + extra, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (isOver(error.code) && !isSettling(account, error.code)) {
        lost(account, error.code);
        return;
      }
      if (error.code === 'slow_down') extra += slower;
      await sleep(Math.max(pause + extra, error.retryAfter ?? 0), signal);
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
      if (event.name === 'challenge' && !waiting.has(event.id)) await look(account, signal);
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
  if (signal.aborted) return interval;
  const before = [...waiting.keys()].join();
  for (const [id, { account: { id: owner } }] of [...waiting]) if (owner === account.id && !requests.some(request => request.id === id)) waiting.delete(id);
  for (const request of requests) waiting.set(request.id, { account, ...request });
  if (before !== [...waiting.keys()].join()) told();
  return interval;
}

const isOver = code => ['invalid_proof', 'device_revoked', 'device_suspended'].includes(code);

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
