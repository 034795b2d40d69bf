// A5: the code that the browser shows, by the camera or pasted.
import { readLink } from '../link.js';
import { scan as scanBy } from '../camera.js';
import { announce, complain, say, show } from '../view.js';
import { add } from './add.js';
import { home } from './home.js';

export function scan() {
  const { find, gone } = show('scan', { on: { paste, back: home } });
  look(find, gone);
}

async function look(find, gone) {
  const accepts = text => {
    const link = readLink(text);
    if (!link) announce(say('notOurs'));
    return link !== null;
  };
  try {
    const text = await scanBy(find('video'), accepts, () => announce(say('cameraOn')), gone);
    if (text === null || gone.aborted) return;
    await add(readLink(text));
    announce(say('codeFound'));
  } catch {
    if (gone.aborted) return;
    find('video').hidden = true;
    find('#no-camera').hidden = false;
    announce(say('noCamera'));
  }
}

export function paste() {
  const { find } = show('paste', {
    on: {
      back: home,
      go: async () => {
        const link = readLink(find('#link').value);
        if (link) await add(link);
        else complain(find('#link'), say('notOurs'));
      },
    },
  });
}
