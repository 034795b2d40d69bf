// Shows views: templates of the page, filled in. The page's words come from the server, in the person's language.
const main = document.querySelector('main');
const status = document.querySelector('[role=status]');
const words = document.getElementById('words').dataset;

let leave = new AbortController();

/** A word of the page, with its places filled in. */
export const say = (name, ...values) => values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), words[name] ?? '');

export const announce = text => { status.textContent = text; };

/** The view that is shown. */
export const shown = () => main.dataset.view;

/**
 * Shows a view: `fill` puts texts into places ([data-fill=name]), `on` hears buttons and forms ([data-do=name]). Answers with
 * `find` for its elements, and `gone`, aborted when another view takes its place.
 */
export function show(name, { title, fill = {}, on = {} } = {}) {
  leave.abort();
  leave = new AbortController();
  const view = document.getElementById(`view-${name}`).content.cloneNode(true);
  const heading = view.querySelector('h1');
  if (title) heading.textContent = title;
  main.querySelector('.mfa-view').replaceChildren(view);
  main.dataset.view = name;
  document.title = `${heading.textContent} - ${document.body.dataset.app}`;
  announce('');
  fillIn(main, fill);
  hear(main.querySelector('.mfa-view'), on, leave.signal);
  heading.focus();
  scrollTo(0, 0);
  return { find: selector => main.querySelector(selector), gone: leave.signal };
}

/** Texts into the places of that name; a place without a text goes away, with its row. */
export function fillIn(root, texts) {
  for (const [name, text] of Object.entries(texts)) {
    for (const place of root.querySelectorAll(`[data-fill="${name}"]`)) {
      if (text === null || text === undefined || text === '') (place.closest('[data-row]') ?? place).remove();
      else if (place.tagName === 'INPUT') place.value = text;
      else place.textContent = text;
    }
  }
}

/** A copy of a template of a row, filled in. */
export function row(name, fill, on, signal = leave.signal) {
  const element = document.getElementById(`row-${name}`).content.firstElementChild.cloneNode(true);
  fillIn(element, fill);
  hear(element, on ?? {}, signal);
  return element;
}

/** Says at the field and in the status what is wrong with it, and goes there. */
export function complain(field, text) {
  const place = document.getElementById(`${field.id}-error`);
  place.textContent = text;
  place.hidden = false;
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', `${place.id} ${field.dataset.hint ?? ''}`.trim());
  field.focus();
}

/** While a view stands. */
export function everySecond(work, gone) {
  const timer = setInterval(work, 1000);
  gone.addEventListener('abort', () => clearInterval(timer));
}

// One thing at a time: a second press while the first is under way does nothing.
let isBusy = false;

function hear(root, on, signal) {
  for (const element of root.querySelectorAll('[data-do]')) {
    const act = on[element.dataset.do];
    if (!act) continue;
    element.addEventListener(element.tagName === 'FORM' ? 'submit' : 'click', async event => {
      event.preventDefault();
      if (isBusy || signal.aborted) return;
      isBusy = true;
      try {
        await act(event);
      } finally {
        isBusy = false;
      }
    }, { signal });
  }
}
