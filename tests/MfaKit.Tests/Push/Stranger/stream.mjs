import { Trouble } from './http.mjs';

const sleep = seconds => new Promise(done => setTimeout(done, seconds * 1000));

/** §5: what an account hears while its stream is open. */
export class Stream {
  #account; #abort; #heard = [];

  constructor(account) { this.#account = account; }

  /** An event only says "look", so what waits is asked for as soon as the stream is open. */
  async listen() {
    this.#abort = new AbortController();
    const answer = await this.#account.ask('GET', '/v1/device/events', { signal: this.#abort.signal });
    this.#hear(answer);
    return { listening: true, requests: (await this.#account.poll()).requests };
  }

  async #hear(answer) {
    const { signal } = this.#abort;
    try {
      for await (const { name, data } of events(answer))
        if (name === 'challenge' || name === 'settled') this.#heard.push({ event: name, id: JSON.parse(data).id });
    } catch { /* As good as an end. */ }
    if (!signal.aborted) this.#heard.push({ event: 'closed' });
  }

  /** The next event, with what waits then. The stream is opened again where it ended. */
  async next(seconds) {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(0.05)) {
      const event = this.#heard.shift();
      if (event?.event === 'closed') await this.listen();
      else if (event) return { ...event, requests: (await this.#account.poll()).requests };
    }
    throw new Trouble('nothing', 'nothing came in time');
  }

  hush() {
    this.#abort?.abort();
    this.#heard = [];
    return { listening: false };
  }
}

/** The server-sent events of an answer (§5). */
async function* events(answer) {
  let rest = '', name = 'message', data = [];
  for await (const text of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === '') {
        yield { name, data: data.join('\n') };
        name = 'message';
        data = [];
        continue;
      }
      const [, field, value] = /^([^:]*)(?:: ?)?(.*)$/.exec(line);
      if (field === 'event') name = value;
      if (field === 'data') data.push(value);
    }
  }
}
