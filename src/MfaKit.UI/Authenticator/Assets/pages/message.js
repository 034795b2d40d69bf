// What came of something, in a sentence or two, and the way back to the accounts.
import { say, show } from '../view.js';
import { home } from './home.js';

const words = {
  enrollment_expired: 'linkOver',
  enrollment_used: 'linkUsed',
  already_enrolled: 'linkUsed',
  same_browser: 'sameBrowser',
  unsupported: 'update',
  offline: 'offline',
  slow_down: 'wait',
  too_many_attempts: 'wait',
  expired: 'over',
  already_resolved: 'over',
  wrong_state: 'over',
  not_found: 'over',
  device_not_targeted: 'over',
  number_mismatch: 'mismatch',
  device_suspended: 'suspended',
  device_revoked: 'removed',
  foreign: 'foreign',
};

/** By its name: the title and the body are words of the page. */
export function message(name, ...values) {
  show('message', { title: say(`${name}Title`), fill: { body: say(`${name}Body`, ...values) }, on: { done: home } });
}

/** What a server refused, in words. Anything else is a fault, and is told as one. */
export function explain(error) {
  message(words[error.code] ?? 'fault');
  if (!error.code) console.error(error);
}
