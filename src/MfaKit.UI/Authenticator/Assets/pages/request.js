// B2 and B6: who wants in, from where; the number, typed; or no, and why.
import { accounts, keep } from '../store.js';
import { answer, isUnderstood, now } from '../protocol.js';
import { isGone, lookAgain, lose, settle, waiting, watch } from '../live.js';
import { toAscii } from '../digits.js';
import { announce, complain, everySecond, row, say, show } from '../view.js';
import { home } from './home.js';
import { explain, message } from './message.js';

// Two minutes, and a little for the way.
const longestSetUp = 130;

// Opened by themselves once; whoever goes back from one finds it in the list.
export const opened = new Set();

let open = null;
let isAnswering = false;

export const titleOf = ({ ask, account }) => say(titles[ask?.typ] ?? 'askSignin', ask?.app?.name ?? account.issuer);

const titles = { signin: 'askSignin', stepup: 'askStepup', 'enroll-test': 'askTest' };

const isTest = ({ ask }) => ask?.typ === 'enroll-test';

/** Shows one that waits; `instead` is the one of the same id that it took the place of, where the person saw that. */
export function openRequest(id, instead) {
  const request = waiting.get(id);
  if (!request) return message('over');
  const { ask, account } = request;
  const understood = isUnderstood(request);
  const changed = instead && instead.request !== request.request ? say('changed') : null;
  const { find, gone } = show('request', {
    title: titleOf(request),
    fill: {
      lead: say(isTest(request) ? 'leadTest' : 'leadSignin'), organisation: ask?.iss ?? account.issuer, account: ask?.acct || account.account,
      application: ask?.app?.name, browser: ask?.ctx?.ua, place: ask?.ctx?.loc, address: ask?.ctx?.ip, when: timeOf(ask?.iat),
    },
    on: { approve: () => approve(request, find('#number')), no: () => deny(request), back: home },
  });
  open = request;
  opened.add(request.request);
  if (changed) announce(changed);
  gone.addEventListener('abort', () => { open = null; });
  for (const { label, value } of linesOf(ask)) find('#facts').append(row('fact', { label, value }));
  find('#number-form').hidden = !understood;
  find('#update').hidden = understood;
  if (!understood) return;
  find('#number').maxLength = ask.match.digits;
  const tell = () => {
    const left = ask.exp - now(account.base);
    find('#left').textContent = say('left', clock(Math.max(0, left)));
    if (left <= 0) settle(id);
  };
  tell();
  if (!gone.aborted) everySecond(tell, gone);
}

/** The request that is shown was answered elsewhere or ran out, or was sent again with another number. */
export function requestChanged() {
  if (!open || isAnswering) return;
  const { id, request } = open;
  if (waiting.get(id)?.request !== request) openRequest(id, open);
}

async function approve(request, field) {
  const { digits } = request.ask.match;
  const number = toAscii(field.value);
  if (!new RegExp(`^[0-9]{${digits}}$`).test(number)) {
    complain(field, say('numberWrong', digits));
    return;
  }
  // Before it is sent: the stream may hear of the answer sooner than this does.
  if (isTest(request)) await settling(request.account.id, now(request.account.base) + longestSetUp);
  const came = await send(request, { act: 'approve', num: number, uv: 'none' });
  if (came && isTest(request)) await watch();
  if (came) message(came === 'unknown' ? 'answered' : isTest(request) ? 'bound' : 'approved');
}

function deny(request) {
  const no = async (said, act) => {
    const came = await send(request, { act: 'deny', ...act });
    if (came) message(came === 'unknown' ? 'answered' : said);
  };
  show('deny', {
    on: {
      mine: () => no('canceled', { reason: 'canceled' }),
      notMine: () => no('stopped', { reason: 'not_me', report: true }),
      back: () => openRequest(request.id, request),
    },
  });
}

/** 'taken', or 'unknown' where the answer to it was lost and it is over by now; null where it was refused, which the person is told. */
async function send(request, act) {
  isAnswering = true;
  try {
    await answer(request.account, request, act);
    settle(request.id);
    return 'taken';
  } catch (error) {
    if (error.wasLost && (isAnswered(error) || (isTest(request) && error.code === 'invalid_proof'))) {
      settle(request.id);
      return 'unknown';
    }
    await refused(request, error);
    return null;
  } finally {
    isAnswering = false;
  }
}

const isAnswered = ({ code }) => ['already_resolved', 'wrong_state'].includes(code);

/** A request that is over is gone from here, too; one that could not be sent stays, and one whose text changed is shown anew. */
async function refused(request, error) {
  const { id, account } = request;
  if (error.isForNow) return explain(error);
  if (isTest(request)) await settling(account.id, null);
  if (!['request_changed', 'invalid_proof'].includes(error.code)) {
    settle(id);
    return explain(error);
  }
  // It says nothing of the account: what waits does.
  try {
    await lookAgain(account);
  } catch (later) {
    if (!isGone(later)) return explain(later);
    await lose(account, later.code);
    return message(account.isPending ? 'setUpOver' : 'removed');
  }
  return openRequest(id, request);
}

/** The browser has to finish; until then, and no longer than this, the account may be unknown there. */
async function settling(id, settlesAt) {
  const account = (await accounts()).find(held => held.id === id);
  if (account) await keep({ ...account, settlesAt });
}

const linesOf = ask => Array.isArray(ask?.details) ? ask.details.filter(line => line) : [];

const clock = seconds => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

const timeOf = seconds => Number.isInteger(seconds) ? new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short', numberingSystem: 'latn' }).format(new Date(seconds * 1000)) : null;
