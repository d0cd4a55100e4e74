// Forms of the editors' side: what is not saved is not left by mistake, and Ctrl+S saves.
(() => {
  "use strict";

  const forms = document.querySelectorAll("form[data-desk]");
  const unsaved = new Set();

  const keepAsking = (event) => {
    event.preventDefault();
    event.returnValue = "";
  };

  const mark = (form) => {
    if (unsaved.size === 0) addEventListener("beforeunload", keepAsking);
    unsaved.add(form);
  };

  const clear = (form) => {
    unsaved.delete(form);
    if (unsaved.size === 0) removeEventListener("beforeunload", keepAsking);
  };

  for (const form of forms) {
    if ("unsaved" in form.dataset) mark(form);
    form.addEventListener("input", () => mark(form));
    form.addEventListener("submit", () => clear(form));
    form.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
        event.preventDefault();
        form.requestSubmit(form.querySelector("button[value=spara]"));
      }
    });
  }

  document.querySelector("[data-summary]")?.focus();
})();
