/* Keeps what a tab shows true to what was chosen since: a document keeps the policy it was loaded with, so it must go.
   Without this script nothing is lost but the other tabs, which keep what they had until they are loaded again. */
(() => {
  'use strict';
  const VALUE = /^(\d+)\.(n|s|t|st)$/;
  const {samtycke: stamp, kaka: cookie} = document.documentElement.dataset;
  const [version, choice] = stamp.split('.');
  const channel = new BroadcastChannel('samtycke');
  const atFirst = chosen();

  function chosen() {
    const found = document.cookie.split(';').map((one) => one.trim().split('=')).filter(([name]) => name === cookie);
    return found.length === 1 ? found[0][1] : '';
  }

  /* An older yes is none, and an older no is still one: neither is another choice than the page shows. */
  function isAnother(value) {
    const [, since, letters] = VALUE.exec(value) ?? [];
    return Boolean(letters) && letters !== choice && (letters === 'n' || Number(since) >= Number(version));
  }

  function follow() {
    const value = chosen();
    if (value !== atFirst && isAnother(value)) location.reload();
  }

  /* A page that a cache has kept from before the choice; one that was just loaded anew is not loaded again. No server is
     handed cookies with other letters than ASCII's, whoever set them: then it asks, and would ask the second time too. */
  const {type} = performance.getEntriesByType('navigation')[0] ?? {};
  const isHeard = choice !== 'u' || /^[ -~]*$/.test(document.cookie);
  if (type !== 'reload' && isHeard && isAnother(atFirst)) location.reload();
  if (type === 'reload' && 'nst'.split('').includes(choice)) clear();

  /* What ran here may have stored again what the answer to the choice took away, or a browser may not have cleared it:
     only what is declared for what is allowed stays, and the next answer at this very address takes the cookies. */
  function clear() {
    const kept = (document.documentElement.dataset.behalls ?? '').split(' ');
    const goes = (name) => !kept.some((one) => (one.endsWith('…') ? name.startsWith(one.slice(0, -1)) : one === name));
    try {
      for (const store of [localStorage, sessionStorage]) {
        Object.keys(store).filter(goes).forEach((name) => store.removeItem(name));
      }
      indexedDB.databases().then(
        (found) => found.map(({name}) => name).filter(goes).forEach((name) => indexedDB.deleteDatabase(name)), () => {});
    } catch { /* A browser that keeps nothing has nothing to clear. */ }
    if (document.cookie.includes(';')) fetch(location.href, {method: 'HEAD', cache: 'no-store'});
  }

  /* What is asked for this one time: that nothing was fetched is no longer true, and who cannot see it is told. */
  document.addEventListener('submit', ({target}) => {
    if (!target.dataset.told) return;
    document.getElementById('status').textContent = target.dataset.told;
    target.closest('[data-embed]').querySelector('.embed-stage p').hidden = true;
  });

  channel.addEventListener('message', follow);
  document.addEventListener('visibilitychange', follow);
  addEventListener('pageshow', follow);

  /* The choice was just made here: the others hear of it, and so does whoever listens to the page. */
  const kept = document.getElementById(location.hash.slice(1));
  if (kept?.matches('.consent-kept')) {
    channel.postMessage('');
    if (choice !== 'st') clear();
    document.getElementById('status').textContent = (kept.querySelector('p') ?? kept).firstChild.textContent;
    kept.dataset.shown = '';
    kept.focus();
    history.replaceState(history.state, '', location.pathname + location.search);
  }
})();
