// Two minutes before the visit or sign-in ends: "Need more time?". The clock itself is not live; it speaks at 30 s and at the end.
const box = document.querySelector('[data-ends]');
if (box) {
  const announce = text => { document.querySelector('[role=status]').textContent = text; };
  const left = box.querySelector('[data-left]');
  let ends = Date.parse(box.dataset.ends);
  let spoken = '';

  const say = (what, text) => {
    if (spoken === what) return;
    spoken = what;
    announce(text);
  };

  const tick = () => {
    const seconds = Math.max(0, Math.round((ends - Date.now()) / 1000));
    const isShort = seconds <= 120;
    box.classList.toggle('mfa-time-short', isShort);
    box.querySelector('.mfa-time-static').hidden = isShort;
    box.querySelector('.mfa-time-left').hidden = !isShort;
    left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    if (seconds === 0) say('over', box.dataset.over);
    else if (seconds <= 30) say('half', box.dataset.halfMinute);
  };

  const form = box.querySelector('form');
  form?.addEventListener('submit', async event => {
    event.preventDefault();
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { Accept: 'application/json' } });
    if (!answer.ok || answer.redirected) { form.submit(); return; }
    ends = Date.parse((await answer.json()).endsAt);
    spoken = '';
    announce('');
    tick();
  });

  tick();
  setInterval(tick, 1000);
}
