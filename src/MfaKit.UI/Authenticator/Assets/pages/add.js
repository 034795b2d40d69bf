// Setting up: what the link is for, the person's yes, a new key, and the code by which the browser's page knows this phone.
import { word } from '../bytes.js';
import { newKey } from '../jose.js';
import { canKeep, isKept, keep } from '../store.js';
import { register, resolve } from '../protocol.js';
import { watch } from '../live.js';
import { transportOf } from '../wake.js';
import { describe, mustBeInstalled } from '../device.js';
import { keepGenerator } from '../totp.js';
import { complain, everySecond, say, show, shown } from '../view.js';
import { drawCode, home, refresh } from './home.js';
import { explain, message } from './message.js';

const longestName = 64;

/** Begins with a link. Nothing is used up before the person says yes. */
export async function add(link) {
  if (link.isNewer) message('update');
  else if (mustBeInstalled()) show('install', { on: { done: home } });
  else if (!isReachable(link.base)) message('otherServer', new URL(link.base).host);
  else await begin(link);
}

/** The enrolment that this phone waits for is over. */
export function setUpEnded() {
  if (shown() === 'added') message('setUpOver');
}

// The page's policy lets it speak to its own origin and to the configured one, nobody else.
const isReachable = base => [location.origin, document.body.dataset.origin].includes(new URL(base).origin);

async function begin(link) {
  try {
    const about = await resolve(link);
    const fresh = await newKey();
    if (!(await canKeep(fresh.key))) message('noKeep');
    else if (await isKept()) await confirm(link, about, fresh);
    else show('private', { on: { go: () => confirm(link, about, fresh), done: home } });
  } catch (error) {
    explain(error);
  }
}

async function confirm(link, about, fresh) {
  const name = await describe();
  const { find } = show('confirm', {
    title: say('addTitle', about.issuer),
    fill: { account: about.account, server: new URL(link.base).host, name },
    on: {
      refuse: home,
      add: async () => {
        const chosen = find('#name').value.trim();
        if (chosen.length >= 1 && chosen.length <= longestName) await finish(link, about, fresh, chosen);
        else complain(find('#name'), say('nameWrong'));
      },
    },
  });
}

async function finish(link, about, fresh, name) {
  try {
    const k = word();
    const { device, transport } = await bind(link, about, fresh, name, k);
    const account = {
      id: device.deviceId, base: link.base, issuer: about.issuer, account: about.account, name, key: fresh.key, kid: fresh.kid, k,
      vapid: about.vapidPublicKey ?? null, endpoint: transport.endpoint ?? null, isPending: true, otp: link.otp && await keepGenerator(link.otp),
    };
    await keep(account);
    added(account, device.pairingCode);
    await watch();
    await refresh();
  } catch (error) {
    explain(error);
  }
}

async function bind(link, about, fresh, name, k) {
  const transport = await transportOf({ k, vapid: about.transports.includes('webpush') ? about.vapidPublicKey : null });
  try {
    return { device: await register(link, about, fresh, { name, transport }), transport };
  } catch (refused) {
    if (refused.code !== 'endpoint_not_allowed') throw refused;
    const poll = { type: 'poll', k };
    return { device: await register(link, about, fresh, { name, transport: poll }), transport: poll };
  }
}

function added(account, pairingCode) {
  const { find, gone } = show('added', { fill: { account: account.account, pairing: pairingCode }, on: { done: home } });
  const place = find('.mfa-otp');
  place.hidden = !account.otp;
  if (!account.otp) return;
  drawCode(place, account);
  everySecond(() => drawCode(place, account), gone);
}
