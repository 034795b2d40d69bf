// Copy and print. The file to download needs no script.
const announce = text => { document.querySelector('[role=status]').textContent = text; };

// Where the clipboard is not allowed the text is at least selected, ready for the person's own keys.
const put = async (text, source) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(source);
    return document.execCommand('copy');
  }
};

addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  const lines = source.querySelectorAll('li');
  const text = lines.length ? [...lines].map(line => line.textContent.trim()).join('\n') : source.textContent.trim();
  if (await put(text, source)) announce(button.dataset.copied);
});

for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => print());
