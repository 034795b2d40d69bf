// B2 and B6: who wants in, from where; the number, typed; or no, and why.
import { accounts, keep } from '../store.js';
import { answer, isUnderstood, now } from '../protocol.js';
import { settle, waiting, watch } from '../live.js';
import { toAscii } from '../digits.js';
import { complain, everySecond, row, say, show } from '../view.js';
import { home } from './home.js';
import { explain, message } from './message.js';

const longestSetUp = 600;

let open = null;
let isAnswering = false;

export const titleOf = ({ ask, account }) => say(titles[ask?.typ] ?? 'askSignin', ask?.app?.name ?? account.issuer);

const titles = { signin: 'askSignin', stepup: 'askStepup', 'enroll-test': 'askTest' };

export function openRequest(id) {
  const request = waiting.get(id);
  if (!request) return message('over');
  open = id;
  const { ask, account } = request;
  const understood = isUnderstood(account, ask);
  const { find, gone } = show('request', {
    title: titleOf(request),
    fill: {
      lead: say(ask?.typ === 'enroll-test' ? 'leadTest' : 'leadSignin'), organisation: ask?.iss ?? account.issuer, account: ask?.acct || account.account,
      application: ask?.app?.name, browser: ask?.ctx?.ua, place: ask?.ctx?.loc, address: ask?.ctx?.ip, when: timeOf(ask?.iat),
    },
    on: { approve: () => approve(request, find('#number')), no: () => deny(request), back: home },
  });
  gone.addEventListener('abort', () => { open = null; });
  for (const { label, value } of ask?.details ?? []) find('#facts').append(row('fact', { label, value }));
  find('#number-form').hidden = !understood;
  find('#update').hidden = understood;
  if (!understood) return;
  find('#number').maxLength = ask.match.digits;
  const tell = () => { find('#left').textContent = say('left', clock(Math.max(0, ask.exp - now(account.base)))); };
  tell();
  everySecond(tell, gone);
}

/** The request that is shown was answered elsewhere, or ran out. */
export function requestEnded() {
  if (open && !isAnswering && !waiting.has(open)) message('over');
}

async function approve(request, field) {
  const { digits } = request.ask.match;
  const number = toAscii(field.value);
  if (!new RegExp(`^[0-9]{${digits}}$`).test(number)) {
    complain(field, say('numberWrong', digits));
    return;
  }
  const isTest = request.ask.typ === 'enroll-test';
  // Before it is sent: the stream may hear of the answer sooner than this does.
  if (isTest) await settling(request.account.id, now(request.account.base) + longestSetUp);
  if (await send(request, { act: 'approve', num: number, uv: 'none' })) {
    if (isTest) await watch();
    message(isTest ? 'bound' : 'approved');
  } else if (isTest) {
    await settling(request.account.id, null);
  }
}

function deny(request) {
  const { id } = request;
  show('deny', {
    on: {
      mine: async () => { if (await send(request, { act: 'deny', reason: 'canceled' })) message('canceled'); },
      notMine: async () => { if (await send(request, { act: 'deny', reason: 'not_me', report: true })) message('stopped'); },
      back: () => openRequest(id),
    },
  });
}

/** True once the server has taken it. A request that is over is gone from here, too; one that could not be sent stays. */
async function send(request, act) {
  isAnswering = true;
  try {
    await answer(request.account, request, act);
    settle(request.id);
    return true;
  } catch (error) {
    if (!['offline', 'unavailable', 'slow_down'].includes(error.code)) settle(request.id);
    explain(error);
    return false;
  } finally {
    isAnswering = false;
  }
}

/** The browser has to finish; until then, and no longer than this, the account may be unknown there. */
async function settling(id, settlesAt) {
  const account = (await accounts()).find(held => held.id === id);
  if (account) await keep({ ...account, settlesAt });
}

const clock = seconds => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

const timeOf = seconds => Number.isInteger(seconds) ? new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short', numberingSystem: 'latn' }).format(new Date(seconds * 1000)) : null;
