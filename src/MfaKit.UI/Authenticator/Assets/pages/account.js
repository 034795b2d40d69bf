// One account: the phone's name there, and taking it away.
import { forget, keep } from '../store.js';
import { remove, update } from '../protocol.js';
import { isGone, lose, watch } from '../live.js';
import { announce, complain, say, show } from '../view.js';
import { home } from './home.js';
import { explain, message } from './message.js';

const longestName = 64;

export function account(held) {
  const { find } = show('account', {
    title: held.issuer,
    fill: { account: held.account, server: new URL(held.base).host, name: held.name, gone: held.isGone ? say('goneBody') : null },
    on: { back: home, remove: () => askToRemove(held), rename: () => rename(held, find('#name')) },
  });
  find('#rename').hidden = held.isGone || held.isPending;
}

async function rename(held, field) {
  const name = field.value.trim();
  if (name.length < 1 || name.length > longestName) {
    complain(field, say('nameWrong'));
    return;
  }
  try {
    await update(held, { name });
    await keep({ ...held, name });
    await home();
    announce(say('renamed'));
  } catch (error) {
    if (!isGone(error)) {
      explain(error);
      return;
    }
    await lose(held, error.code);
    message('removed');
  }
}

function askToRemove(held) {
  show('remove', { title: say('removeTitle', held.issuer), on: { back: () => account(held), remove: () => removeNow(held) } });
}

async function removeNow(held) {
  try {
    if (!held.isGone) await remove(held);
  } catch (error) {
    // What the server does not know any more need not be taken away there.
    if (!isGone(error)) {
      explain(error);
      return;
    }
  }
  await forget(held.id);
  await watch();
  await home();
  announce(say('accountRemoved'));
}
