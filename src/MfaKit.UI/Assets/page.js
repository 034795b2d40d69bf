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

const locale = document.documentElement.lang;
for (const time of document.querySelectorAll('time[data-time]')) {
  const options = time.dataset.time === 'time' ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' };
  time.textContent = new Intl.DateTimeFormat(locale, options).format(new Date(time.dateTime));
}

addEventListener('offline', () => announce(status?.dataset.offline ?? ''));
addEventListener('online', () => announce(''));
