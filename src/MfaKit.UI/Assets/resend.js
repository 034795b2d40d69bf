// Counts down until another code may be asked for. By seconds and not by a moment: clocks of devices differ. Not live, it would never stop talking.
const wait = document.querySelector('[data-wait]');
if (wait) {
  const until = Date.now() + Number(wait.dataset.wait) * 1000;
  const tick = () => {
    const seconds = Math.ceil((until - Date.now()) / 1000);
    wait.hidden = seconds <= 0;
    if (wait.hidden) return;
    wait.textContent = wait.dataset.text.replace('{0}', seconds);
    setTimeout(tick, 1000);
  };
  tick();
}
