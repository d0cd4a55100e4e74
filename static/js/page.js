/* Small courtesies around swaps: the figure says that it is busy, and a request that fails leaves everything as it was. */
(() => {
  'use strict';
  const running = new WeakMap();

  document.addEventListener('htmx:before:request', ({detail: {ctx}}) => {
    if (!ctx.target) return;
    hush();
    running.set(ctx.target, ctx);
    ctx.target.setAttribute('aria-busy', 'true');
  });

  /* A request that was replaced ends after its successor has begun; only the latest ends the waiting. */
  document.addEventListener('htmx:finally:request', ({detail: {ctx}}) => {
    if (running.get(ctx.target) === ctx) ctx.target?.removeAttribute('aria-busy');
  });

  /* What the server has answered for is what a later failure goes back to. */
  document.addEventListener('htmx:after:swap', ({detail: {ctx}}) => {
    if (!(ctx.response?.status < 400)) return;
    const form = ctx.sourceElement.closest('form');
    remember(form);
    lookForMore(form);
  });

  /* A place that was searched for stands in the list now, and one that was unticked has left it with the focus. */
  function lookForMore(form) {
    const field = form?.querySelector('input[list]');
    if (!field) return;
    field.value = '';
    if (document.activeElement === document.body) field.focus();
  }

  /* A server in between cannot tell htmx to leave the address alone when it answers with an error of its own. */
  document.addEventListener('htmx:before:history:update', (event) => {
    if (event.detail.response?.status >= 400) event.preventDefault();
  });

  document.addEventListener('htmx:response:error', failed);
  document.addEventListener('htmx:error', failed);

  function failed({detail: {ctx}}) {
    if (!ctx) return;
    const form = ctx.sourceElement.closest('form');
    const {error, unchanged} = {...document.getElementById('status').dataset, ...form?.dataset};
    const why = refusal(ctx);
    say(why ? `${why} ${unchanged}` : error);
    form?.reset();
  }

  /* No series at all would be drawn as the usual ones, beside boxes that say otherwise: the last one stays. */
  document.addEventListener('change', (event) => {
    const {name, form} = event.target;
    if (name !== 'serie' || form.querySelector('[name=serie]:checked')) return;
    event.stopPropagation();
    event.target.checked = true;
    const {last, unchanged} = document.getElementById('status').dataset;
    hush();
    say(`${last} ${unchanged}`);
  }, true);

  function say(words) {
    const status = document.getElementById('status');
    status.textContent = words;
    status.classList.remove('visually-hidden');
  }

  /* What the site itself refuses it explains; a page from a server in between explains nothing. */
  function refusal({response, text}) {
    if (!(response?.status >= 400 && response.status < 500) || !text) return '';
    const page = new DOMParser().parseFromString(text, 'text/html');
    return [...page.querySelectorAll('[data-refusal] :is(h1, .lead)')].map((one) => one.textContent).join('. ');
  }

  /* The words of a failure go when the next choice is made, so that the same words can be heard again. */
  function hush() {
    const status = document.getElementById('status');
    if (status.classList.contains('visually-hidden')) return;
    status.textContent = '';
    status.classList.add('visually-hidden');
  }

  function remember(form) {
    for (const control of form?.elements ?? []) {
      if (control.type === 'checkbox' || control.type === 'radio') control.defaultChecked = control.checked;
      for (const option of control.options ?? []) option.defaultSelected = option.selected;
    }
  }
})();
