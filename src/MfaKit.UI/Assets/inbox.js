// Looks for new messages and mails on the development phone, and puts them in without losing the reader's place.
const inbox = document.querySelector('[data-inbox]');
if (inbox) {
  const every = 2000;
  const newest = root => Array.from(root.querySelectorAll('li[data-id]:first-child'), li => li.dataset.id).join();

  const look = async () => {
    if (!document.hidden) {
      const answer = await fetch(location.href).catch(() => null);
      const fresh = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-inbox]') : null;
      if (fresh && newest(fresh) !== newest(inbox)) {
        inbox.replaceChildren(...fresh.children);
        document.querySelector('[role=status]').textContent = inbox.dataset.new;
      }
    }
    setTimeout(look, every);
  };

  setTimeout(look, every);
}
