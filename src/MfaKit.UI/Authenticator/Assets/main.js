// The web authenticator: a phone that needs no app store (PROTOCOL.md). What opens it, and what goes on while it is open.
import { accept, accounts, forget, hasAccepted, keep, tell } from './store.js';
import { readAddress } from './link.js';
import { now } from './protocol.js';
import { stop, watch } from './live.js';
import { renewTransports, startWorker } from './wake.js';
import { say } from './view.js';
import { add, setUpEnded } from './pages/add.js';
import { home, refresh } from './pages/home.js';
import { message } from './pages/message.js';
import { privacy } from './pages/privacy.js';

const { worker, scope } = document.body.dataset;

let link = take();

if (hasAccepted()) await begin();
else privacy(async () => { accept(); await begin(); });

// The same page is led here by another link.
addEventListener('hashchange', () => {
  link = take();
  if (link && hasAccepted()) proceed();
});

async function begin() {
  await startWorker({ worker, scope }, () => watch());
  document.addEventListener('visibilitychange', () => document.hidden ? stop() : watch());
  addEventListener('online', () => watch());
  proceed();
  try {
    await tell('notification', { title: say('wakeTitle'), body: say('wakeBody') });
    await watch(refresh, lose);
    await renewTransports();
  } catch {
    // A window that keeps nothing: adding an account says so.
  }
}

function proceed() {
  const given = link;
  link = null;
  if (given === false) message('foreign');
  else if (given) add(given);
  else home();
}

/** The link of the address, which is gone from it before anything else happens; false for one that is none of ours. */
function take() {
  const given = location.hash ? readAddress(location) ?? false : null;
  if (location.hash || location.search) history.replaceState(null, '', location.pathname);
  return given;
}

/** An account that its server no longer takes: an unfinished one goes, another stays until the person removes it. */
async function lose({ id }, code) {
  const account = (await accounts()).find(held => held.id === id);
  if (account?.settlesAt > now(account.base)) {
    // Answered while its stream was open: begun anew, it is waited for.
    await watch();
  } else if (account?.isPending) {
    await forget(id);
    setUpEnded();
  } else if (account) {
    await keep({ ...account, isGone: true, key: code === 'device_revoked' ? null : account.key });
  }
  refresh();
}
