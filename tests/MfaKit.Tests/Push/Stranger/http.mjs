/** Something this phone found out by itself. */
export class Trouble extends Error {
  constructor(code, message) { super(message); this.code = code; this.status = 0; }
}

/** §9: the server said no. */
export class Refusal extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.title ?? `status ${status}`);
    Object.assign(this, { status, code: problem.code ?? (status >= 500 ? 'unavailable' : 'invalid_request'), hint: problem.hint, serverTime: problem.serverTime, retryAfter });
  }
}

/** One request below the base; `query` is no part of what is signed (§4). */
export async function call(base, method, path, { query = '', body, authorization, signal } = {}) {
  const headers = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (authorization) headers.Authorization = authorization;
  let answer;
  try {
    answer = await fetch(base + path + query, { method, headers, body, signal, redirect: 'error' }); // §11: follow no redirects
  } catch (error) {
    throw new Trouble('network', String(error.cause ?? error));
  }
  if (answer.ok) return answer;
  throw new Refusal(answer.status, await answer.json().catch(() => ({})), Number(answer.headers.get('Retry-After')) || undefined);
}
