// Wakes the person, and keeps the page at hand where there is no network. `release` stands before this text.
const cacheName = `mfakit-${release}`;
const page = self.registration.scope;

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('mfakit-') && name !== cacheName) await caches.delete(name);
  await self.clients.claim();
})()));

// The page without what was in its address; files whose names tell their content.
self.addEventListener('fetch', event => {
  const { method, mode, url } = event.request;
  const isPage = mode === 'navigate' && url.split(/[?#]/)[0] === page;
  if (method !== 'GET' || !(isPage || new URL(url).pathname.includes('/_assets/') || url.startsWith(`${page}/files/`))) return;
  event.respondWith(isPage ? fresh(event.request) : kept(event.request));
});

async function fresh(request) {
  const cache = await caches.open(cacheName);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(page, response.clone());
    return response;
  } catch (error) {
    return await cache.match(page) ?? Promise.reject(error);
  }
}

async function kept(request) {
  const cache = await caches.open(cacheName);
  const held = await cache.match(request);
  if (held) return held;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

// A wake may be forged: it says "look" and names an account by the word that this phone chose. Nothing else of it is used.
self.addEventListener('push', event => event.waitUntil((async () => {
  const wake = read(event.data);
  const open = await openPages();
  for (const client of open) client.postMessage('look');
  if (open.some(client => client.visibilityState === 'visible') || typeof wake?.k !== 'string') return;
  const { accounts, words } = await readKept();
  if (!accounts.some(account => account.k === wake.k && !account.isGone)) return;
  await self.registration.showNotification(words.title ?? 'Sign-in request', { body: words.body ?? '', tag: wake.k, icon: `${page}/icon-192.png`, renotify: true });
})()));

self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil((async () => {
    const [open] = await openPages();
    await (open ? open.focus() : self.clients.openWindow(page));
  })());
});

const openPages = async () => (await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).filter(client => client.url.split(/[?#]/)[0] === page);

function read(data) {
  try {
    return data?.json();
  } catch {
    return null;
  }
}

const settled = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** What the page has kept. A worker that comes first must not make the database: the page would find it without its tables. */
async function readKept() {
  if (!(await indexedDB.databases()).some(database => database.name === 'mfakit')) return { accounts: [], words: {} };
  const database = await settled(indexedDB.open('mfakit'));
  const transaction = database.transaction(['accounts', 'words']);
  const [accounts, words] = await Promise.all([settled(transaction.objectStore('accounts').getAll()), settled(transaction.objectStore('words').get('notification'))]);
  database.close();
  return { accounts, words: words ?? {} };
}
