// Ticks off each application as it is connected again.
const list = document.querySelector('[data-poll]');
if (list) {
  const every = 4000;
  const fill = (text, ...values) => values.reduce((done, value, i) => done.replace(`{${i}}`, value), text);

  const ask = async () => {
    if (!document.hidden) {
      const answer = await fetch(list.dataset.poll, { headers: { Accept: 'application/json' } }).catch(() => null);
      if (answer && (!answer.ok || answer.redirected)) return;
      if (answer) show(await answer.json());
    }
    if (list.querySelector('li:not(.mfa-is-back)')) setTimeout(ask, every);
  };

  const show = apps => {
    const back = apps.filter(app => app.connected).length;
    for (const app of apps) {
      const row = [...list.children].find(item => item.dataset.id === app.id);
      row?.querySelector('[data-ending]').toggleAttribute('hidden', !app.ending);
      if (!row || !app.connected || row.classList.contains('mfa-is-back')) continue;
      row.classList.add('mfa-is-back');
      row.querySelector('a')?.remove();
      row.querySelector('.mfa-badge').textContent = list.dataset.connected;
      document.querySelector('[role=status]').textContent = fill(list.dataset.back, row.dataset.app, back, apps.length);
    }
  };

  setTimeout(ask, every);
}
