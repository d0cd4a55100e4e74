/* In the frame of a player: it goes with its page, so that no cache of the browser's can bring it back running, and at
   once when a choice is made in another tab. What may stand here then is asked for anew. */
(() => {
  'use strict';
  const remove = () => document.querySelector('[data-player]')?.remove();

  addEventListener('pagehide', remove);
  addEventListener('pageshow', ({persisted}) => persisted && location.reload());
  new BroadcastChannel('samtycke').addEventListener('message', () => {
    remove();
    location.reload();
  });
})();
