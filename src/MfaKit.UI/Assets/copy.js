// Copy and print. The file to download needs no script.
const announce = text => { document.querySelector('[role=status]').textContent = text; };

for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy);
    const lines = source.querySelectorAll('li');
    const text = lines.length ? [...lines].map(line => line.textContent.trim()).join('\n') : source.textContent.trim();
    await navigator.clipboard.writeText(text);
    announce(button.dataset.copied);
  });
}

for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => print());
