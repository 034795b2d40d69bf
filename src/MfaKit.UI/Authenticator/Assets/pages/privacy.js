// A5: what is kept and sent, before anything is.
import { show } from '../view.js';

export function privacy(accepted) {
  show('privacy', { on: { accept: accepted, refuse: () => refused(accepted) } });
}

const refused = accepted => show('refused', { on: { again: () => privacy(accepted) } });
