/* A page that the browser has kept is asked for again, so that Back after logging out shows nothing; and a form that
   came back with something wrong takes the reader to what it was. Without this script headers still forbid keeping. */
(() => {
  'use strict';
  addEventListener('pageshow', ({persisted}) => {
    if (persisted) location.reload();
  });
  const problems = document.querySelector('[data-problems]');
  if (problems) {
    problems.tabIndex = -1;
    problems.focus();
  }
})();
