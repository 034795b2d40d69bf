// Waits for the phone. Asks by a long poll, which gets through proxies that hold streams back; without a script there is "Check now".
const status = document.querySelector('[role=status]');
const announce = text => { if (status) status.textContent = text; };

document.querySelector('.mfa-ask-now form')?.requestSubmit();

const box = document.querySelector('[data-news]');
const complete = document.querySelector('.mfa-complete');
let isGone = false;

const finish = () => {
  isGone = true;
  announce(complete.dataset.approved ?? box?.dataset.approved ?? '');
  complete.requestSubmit();
};

const leave = url => {
  isGone = true;
  location.replace(url);
};

const look = async () => {
  const began = Date.now();
  let news;
  try {
    const answer = await fetch(box.dataset.news, { headers: { Accept: 'application/json' } });
    if (isGone) return;
    if (answer.status < 500 && (!answer.ok || answer.redirected)) { leave(box.dataset.page); return; }
    news = answer.ok ? await answer.json() : undefined;
  } catch { /* The network may come back; until then the button helps. */ }
  if (isGone) return;
  if (!news) document.documentElement.classList.add('mfa-unwatched');
  if (!news || !news.changed) { setTimeout(look, Date.now() - began < 1000 ? 5000 : 0); return; }
  if (news.state === 'proven' && complete) finish();
  else leave(box.dataset.page);
};

const late = document.querySelector('[data-late]');
if (late) setTimeout(() => { if (!isGone) { late.hidden = false; announce(late.textContent); } }, late.dataset.late * 1000);

if (box) {
  const waiting = box.querySelector('[data-waiting]');
  if (waiting) setTimeout(() => { if (!isGone) { announce(waiting.textContent); waiting.remove(); } }, 100);
  if (box.dataset.proven === 'yes') finish();
  else look();
}
