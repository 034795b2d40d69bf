// The accounts of this phone, their codes, and what waits for an answer.
import { accounts } from '../store.js';
import { now } from '../protocol.js';
import { waiting, watch } from '../live.js';
import { ask, mayAsk, renewTransports } from '../wake.js';
import { everySecond, row, say, show, shown } from '../view.js';
import { codeAt } from '../totp.js';
import { account as accountPage } from './account.js';
import { openRequest, opened, requestChanged, titleOf } from './request.js';
import { paste, scan } from './find.js';

let here = null;

export async function home() {
  here = show('home', { on: { scan, paste, notify: turnOn } });
  everySecond(drawCodes, here.gone);
  await refresh();
}

/** Something changed: what is shown is brought up to date. */
export async function refresh() {
  requestChanged();
  const fresh = [...waiting.values()].find(({ request }) => !opened.has(request));
  if (fresh && ['home', 'added'].includes(shown())) {
    openRequest(fresh.id);
  } else if (shown() === 'home') {
    await draw();
  }
}

async function draw() {
  const { find, gone } = here;
  const all = await accounts();
  if (gone.aborted) return;
  const focused = document.activeElement?.closest('[data-id]')?.dataset.id;
  find('#requests-part').hidden = waiting.size === 0;
  find('#requests').replaceChildren(...[...waiting.values()].map(request => {
    const element = row('request', { what: titleOf(request), who: request.account.account }, { open: () => openRequest(request.id) }, gone);
    element.dataset.id = request.id;
    return element;
  }));
  find('#accounts').replaceChildren(...all.map(account => {
    const element = row('account', {
      issuer: account.issuer, account: account.account, server: new URL(account.base).host,
      state: account.isGone ? say('stateGone') : account.isPending ? say('statePending') : null,
    }, { open: () => accountPage(account) }, gone);
    element.querySelector('button').setAttribute('aria-label', `${say('manage')}: ${account.issuer}, ${account.account}`);
    element.dataset.id = account.id;
    if (!account.otp) element.querySelector('.mfa-otp').remove();
    return element;
  }));
  find('#accounts-part').hidden = all.length === 0;
  find('#empty').hidden = all.length > 0;
  find('#notify').hidden = !(mayAsk() && all.some(account => account.vapid && !account.isGone));
  if (focused) find(`[data-id="${focused}"] button`)?.focus();
  await drawCodes();
}

async function drawCodes() {
  for (const account of await accounts()) {
    const place = here.find(`[data-id="${account.id}"] .mfa-otp`);
    if (place && account.otp) await drawCode(place, account);
  }
}

/** The code of this moment, by the server's clock. */
export async function drawCode(place, account) {
  const { code, left } = await codeAt(account.otp, now(account.base));
  const half = code.length / 2;
  place.querySelector('.mfa-otp-code').textContent = `${code.slice(0, Math.ceil(half))} ${code.slice(Math.ceil(half))}`;
  place.querySelector('.mfa-otp-left').textContent = say('codeLeft', left);
}

async function turnOn() {
  await ask();
  await renewTransports();
  await watch();
  await home();
}
