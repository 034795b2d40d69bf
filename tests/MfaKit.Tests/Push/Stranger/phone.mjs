import { createInterface } from 'node:readline';
import { clock } from './account.mjs';
import { register, resolve } from './enrol.mjs';
import { readLink } from './link.mjs';

const accounts = new Map();

/** §9, the column "what a phone does": what its person is told. */
const SAYS = {
  unsupported: 'update the app',
  invalid_proof: 'this account was removed; delete it here?',
  clock_skew: 'set the clock of this device',
  device_suspended: 'this device is laid aside',
  device_not_targeted: 'not for this device',
  same_browser: 'use another device',
  enrollment_used: 'another device was faster',
  already_enrolled: 'this key is bound already',
  already_resolved: 'already answered',
  wrong_state: 'not the moment',
  request_changed: 'look again',
  enrollment_expired: 'show a new code in the browser',
  expired: 'the request is over',
  device_revoked: 'this device is out of use',
  number_mismatch: 'the number was wrong; start again in the browser',
  slow_down: 'wait',
  too_many_attempts: 'wait',
  unavailable: 'try again later',
};

const one = ({ account }) => {
  const found = account ? accounts.get(account) : [...accounts.values()].at(-1);
  if (!found) throw Object.assign(new Error('no such account'), { code: 'no_account' });
  return found;
};

const commands = {
  clock: ({ wrongBy }) => ({ wrongBy: clock.wrongBy = wrongBy }),
  preview: async ({ link }) => {
    const { nonce, ...shown } = await resolve(readLink(link));
    return shown;
  },
  add: async ({ link, ...wishes }) => {
    const { account, told } = await register(link, wishes);
    accounts.set(account.sub, account);
    return told;
  },
  accounts: () => ({ accounts: [...accounts.values()].map(each => each.told()) }),
  poll: command => one(command).poll(command.wait),
  watch: command => one(command).watch(command.seconds ?? 30, command),
  listen: command => one(command).stream.listen(),
  next: command => one(command).stream.next(command.seconds ?? 30),
  hush: command => one(command).stream.hush(),
  approve: command => one(command).approve(command.id, command.number),
  deny: command => one(command).deny(command.id, command.started),
  again: command => one(command).again(),
  update: command => one(command).update(command),
  rotate: command => one(command).rotate(),
  remove: command => one(command).remove(),
  forget: command => ({ forgotten: accounts.delete(one(command).sub) }),
  /** §8: a wake names an account by its word; nothing else of it is believed. */
  wake: async ({ message }) => {
    const woken = [...accounts.values()].find(each => each.k === message.k);
    return woken ? woken.poll() : { ignored: true };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  let result;
  try {
    const command = JSON.parse(line);
    if (!Object.hasOwn(commands, command.do)) throw Object.assign(new Error(String(command.do)), { code: 'no_such_command' });
    result = await commands[command.do](command);
  } catch (error) {
    const { status = 0, code = 'bug', hint, retryAfter, message, says = SAYS[code] } = error;
    result = { error: { status, code, message, hint, retryAfter, says } };
  }
  process.stdout.write(JSON.stringify(result) + '\n');
}
process.exit(); // Streams may still be open.
