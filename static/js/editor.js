/* A page that the browser has kept is asked for again, so that Back after logging out shows nothing; and a form that
   came back with something wrong takes the reader to what it was; and a double click sends a form once. Without this script
   headers still forbid keeping, and what is sent twice is told as stored. */
(() => {
  'use strict';
  addEventListener('pageshow', ({persisted}) => {
    if (persisted) location.reload();
  });
  const DOUBLE_CLICK = 1000;
  const sent = new WeakMap();
  addEventListener('submit', (event) => {
    const pressed = event.submitter ?? event.target;
    if (event.timeStamp - (sent.get(pressed) ?? -DOUBLE_CLICK) < DOUBLE_CLICK) event.preventDefault();
    else sent.set(pressed, event.timeStamp);
  });
  const problems = document.querySelector('[data-problems]');
  if (problems) {
    problems.tabIndex = -1;
    problems.focus();
  }
})();
