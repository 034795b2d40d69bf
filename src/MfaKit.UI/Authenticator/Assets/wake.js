// Being woken while the page is closed: the worker, and Web Push (PROTOCOL.md section 8).
import { b64url, fromB64url, same } from './bytes.js';
import { accounts, keep } from './store.js';
import { update } from './protocol.js';

/** Installs the worker, once the person has accepted. */
export async function startWorker({ worker, scope }, woken) {
  if (!navigator.serviceWorker) return;
  navigator.serviceWorker.addEventListener('message', woken);
  await navigator.serviceWorker.register(worker, { scope }).catch(() => {});
}

/** Whether the person may be asked to turn notifications on. */
export const mayAsk = () => 'PushManager' in window && 'Notification' in window && Notification.permission === 'default';

export const ask = () => Notification.requestPermission();

/** How an account is woken: by Web Push where that is to be had, else it looks by itself. */
export async function transportOf({ k, vapid }) {
  const poll = { type: 'poll', k };
  if (!vapid || !('PushManager' in window) || Notification.permission !== 'granted') return poll;
  try {
    const subscription = await subscribe(fromB64url(vapid));
    return { type: 'webpush', k, endpoint: subscription.endpoint, keys: { p256dh: keyOf(subscription, 'p256dh'), auth: keyOf(subscription, 'auth') } };
  } catch {
    return poll;
  }
}

/** Tells the servers where the accounts are woken by now: permission came or went, or the browser changed the address. */
export async function renewTransports() {
  for (const account of await accounts()) {
    if (account.isGone || account.isPending || !account.vapid) continue;
    const transport = await transportOf(account);
    if ((transport.endpoint ?? null) === account.endpoint) continue;
    try {
      await update(account, { transport });
      await keep({ ...account, endpoint: transport.endpoint ?? null });
    } catch {
      // Tried again when the page is opened next; until then the phone looks by itself.
    }
  }
}

async function subscribe(key) {
  const { pushManager } = await navigator.serviceWorker.ready;
  const held = await pushManager.getSubscription();
  if (held && same(new Uint8Array(held.options.applicationServerKey ?? []), key)) return held;
  if (held) throw new Error('Another server wakes this page.');
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

const keyOf = (subscription, name) => b64url(subscription.getKey(name));
