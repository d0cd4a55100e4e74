/* Tells a Matomo of the pages that are shown. It is on a page only where the visitor allows statistics; a page is told of
   when it is loaded, and again when a swap or a step in the history has given it another address. */
(() => {
  'use strict';
  const {tracker, endpoint, site} = document.currentScript.dataset;
  let shown = '';
  window._paq ??= [];

  function address() {
    return location.href.split('#', 1)[0];
  }

  function show() {
    if (address() === shown) return;
    if (shown) window._paq.push(['setReferrerUrl', shown]);
    shown = address();
    window._paq.push(['setCustomUrl', shown], ['setDocumentTitle', document.title], ['trackPageView']);
  }

  function start() {
    window._paq.push(['setTrackerUrl', endpoint], ['setSiteId', site], ['setSecureCookie', location.protocol === 'https:']);
    show();
    const script = document.createElement('script');
    script.src = tracker;
    document.head.append(script);
    /* The title of what was swapped in is set right after the swap. */
    document.addEventListener('htmx:after:swap', () => setTimeout(show));
    /* What htmx made it brings back by a swap, and until then the old page stands there. */
    addEventListener('popstate', ({state}) => state?.htmx || show());
  }

  /* A page that is made ready beforehand is shown to nobody yet. */
  if (document.prerendering) document.addEventListener('prerenderingchange', start, {once: true});
  else start();
})();
