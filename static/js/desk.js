// Forms of the editors' side: what is not saved is not left by mistake, and Ctrl+S saves where saving is what a form does.
(() => {
  "use strict";

  const forms = document.querySelectorAll("form[data-desk], form[data-leaving]");
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
      if ("desk" in form.dataset && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
        event.preventDefault();
        form.requestSubmit(form.querySelector("button[value=spara]"));
      }
    });
  }

  // A swatch follows what is typed; what contrast a colour has is for the server to say, once it is sent.
  for (const box of document.querySelectorAll(".desk-colour")) {
    const [field, told] = [box.querySelector("input"), box.querySelector("p")];
    const swatch = box.querySelector("rect:last-child");
    const [said, seen] = [field.value, swatch.getAttribute("fill")];
    field.addEventListener("input", () => {
      const typed = field.value.trim();
      if (typed === said) swatch.setAttribute("fill", seen);
      else if (/^#[0-9a-f]{6}$/i.test(typed)) swatch.setAttribute("fill", typed);
      told.hidden = typed !== said;
    });
  }

  // The text that was written in last is where a figure goes.
  let written = null;
  addEventListener("focusin", (event) => {
    if (event.target.matches("textarea")) written = event.target;
  });
  const offerInserting = () => {
    for (const button of document.querySelectorAll("[data-insert]")) button.hidden = false;
  };
  document.addEventListener("htmx:after:swap", offerInserting);
  addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    const field = written ?? document.querySelector("textarea");
    if (!button || !field) return;
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });

  document.querySelector("[data-summary]")?.focus();
})();
