// Chat is a client of its own: it signs in once, holds a token for as long as this tab is open, and shows it on each request.
const key = 'contoso.chat';
const chat = document.querySelector('[data-chat]');

const call = (path, method) => fetch(`/apps/chat/${path}`, {
  method,
  headers: { Authorization: `Bearer ${sessionStorage.getItem(key)}`, Accept: 'application/json' },
  credentials: 'omit',
  keepalive: true,
});

const show = state => {
  for (const part of chat.querySelectorAll('[data-when]')) part.hidden = part.dataset.when !== state;
};

const load = async () => {
  if (!sessionStorage.getItem(key)) return show('NotConnected');
  const answer = await call('messages', 'GET');
  if (!answer.ok) return show('SignedOut');
  const lines = (await answer.json()).map(text => Object.assign(document.createElement('li'), { textContent: text }));
  chat.querySelector('[data-messages]')?.replaceChildren(...lines);
  show('Connected');
};

const connect = async () => {
  const answer = await fetch('/apps/chat/token', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
  if (!answer.ok) return location.reload();
  sessionStorage.setItem(key, (await answer.json()).accessToken);
  await load();
};

if (chat) {
  for (const button of chat.querySelectorAll('[data-connect]')) button.addEventListener('click', connect);
  load();
}

document.querySelector('[data-sign-out]')?.addEventListener('submit', () => {
  if (sessionStorage.getItem(key)) call('sign-out', 'POST');
  sessionStorage.removeItem(key);
});
