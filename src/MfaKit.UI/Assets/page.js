// What every page gains by a script: where the focus goes, what is announced, times in the person's own zone.
document.documentElement.classList.add('mfa-js');

const status = document.querySelector('[role=status]');
const announce = text => { if (status) status.textContent = text; };

(document.getElementById('errors') ?? document.getElementById('title'))?.focus();

const notice = document.querySelector('[data-announce]');
if (notice) {
  // A status that is there from the beginning is not read out: it is filled once the page stands.
  setTimeout(() => { announce(notice.textContent); notice.remove(); }, 100);
}

// A reload of what was told once must not post again and make a new one.
const once = document.querySelector('[data-shown-once]')?.dataset.shownOnce;
if (once) history.replaceState(null, '', once);

// Of our own part: around it may stand a document in another language.
const locale = (document.querySelector('.mfa-card')?.closest('[lang]') ?? document.documentElement).lang || undefined;
for (const time of document.querySelectorAll('time[data-time]')) {
  // The digits that codes and numbers of these pages have, in every language.
  const options = { timeStyle: 'short', numberingSystem: 'latn', ...(time.dataset.time === 'time' ? {} : { dateStyle: 'medium' }) };
  time.textContent = new Intl.DateTimeFormat(locale, options).format(new Date(time.dateTime));
}

addEventListener('offline', () => announce(status?.dataset.offline ?? ''));
addEventListener('online', () => announce(''));
