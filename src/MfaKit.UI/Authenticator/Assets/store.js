// What is kept on this phone: accounts with their keys, and what the worker must know. Nothing is opened before the person accepts.
const accepted = 'mfakit-authenticator';

let opened = null;

export const hasAccepted = () => {
  try {
    return localStorage.getItem(accepted) === '1';
  } catch {
    return false;
  }
};

export const accept = () => localStorage.setItem(accepted, '1');

export const accounts = () => use('accounts', 'readonly', store => store.getAll());

export const keep = account => use('accounts', 'readwrite', store => store.put(account));

export const forget = id => use('accounts', 'readwrite', store => store.delete(id));

/** A word for the worker, which cannot read the page. */
export const tell = (name, value) => use('words', 'readwrite', store => store.put(value, name));

/** True where a key that is kept can be read again; a private window of some browsers keeps none. */
export async function canKeep(key) {
  try {
    await tell('probe', key);
    const back = await use('words', 'readonly', store => store.get('probe'));
    await use('words', 'readwrite', store => store.delete('probe'));
    return back instanceof CryptoKey && !back.extractable;
  } catch {
    return false;
  }
}

/** True where the browser promises not to clear it by itself. */
export const isKept = async () => (await navigator.storage?.persisted?.()) || (await navigator.storage?.persist?.()) || false;

async function use(name, mode, work) {
  opened ??= open();
  const transaction = (await opened).transaction(name, mode);
  const request = work(transaction.objectStore(name));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

function open() {
  const request = indexedDB.open('mfakit', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('accounts', { keyPath: 'id' });
    request.result.createObjectStore('words');
  };
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
