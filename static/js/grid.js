// The grid of an indicator's figures: moving by keys, and pasting a block that can be undone. One listener for each
// kind of event, however many cells there are; what a block means is read by the server.
(() => {
  "use strict";

  const table = document.querySelector("[data-grid]");
  if (!table) return;
  const body = table.tBodies[0];
  const told = document.querySelector("[data-grid-told]");
  const undo = document.querySelector("[data-grid-undo]");
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  let before = [];

  const inCell = (cell) => cell?.querySelector(":scope > input:not([type=hidden])");
  const at = (row, column) => (column > 0 ? inCell(body.rows[row]?.cells[column]) : null);
  const isCell = (target) => target.matches?.("[data-grid] td > input:not([type=hidden])");
  const placeOf = (input) => [input.closest("tr").sectionRowIndex, input.closest("td").cellIndex];

  const go = (input, down, across) => {
    const [row, column] = placeOf(input);
    const next = at(row + down, column + across);
    next?.focus();
    next?.select();
  };

  const step = (event) => {
    if (event.key === "Enter") return [event.shiftKey ? -1 : 1, 0];
    return event.ctrlKey || event.metaKey ? STEPS[event.key] : undefined;
  };

  table.addEventListener("keydown", (event) => {
    if (!isCell(event.target) || event.isComposing || event.altKey) return;
    if (event.key === "Escape") {
      event.target.value = event.target.defaultValue;
      event.target.select();
    }
    const way = step(event);
    if (!way) return;
    event.preventDefault();
    go(event.target, ...way);
  });

  // Rows and cells of a copied block; a cell with line breaks or quotes is quoted. One line end after the last row is none.
  const blockOf = (text) => {
    const rows = [[]];
    const cells = /"((?:[^"]|"")*)"(?=[\t\n]|$)|[^\t\n]*/y;
    const lined = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let place = 0; place <= lined.length; place = cells.lastIndex + 1) {
      cells.lastIndex = place;
      const [whole, quoted] = cells.exec(lined);
      cells.lastIndex = place + whole.length;
      rows.at(-1).push((quoted?.replaceAll('""', '"') ?? whole).trim());
      if (lined[cells.lastIndex] === "\n") rows.push([]);
    }
    return rows;
  };

  // A table with periods of ours in its first column has headings of its own: the server knows where they belong.
  const hasHeadings = (rows) => {
    const known = new Set([...body.rows].map((row) => row.dataset.period));
    const firsts = rows.slice(1).map((row) => row[0]).filter((text) => known.has(text));
    return rows[0].length > 1 && firsts.length > 1 && new Set(firsts).size * 2 >= rows.length - 1;
  };

  const readByServer = (form, text) => {
    form.elements["klistra-text"].value = text;
    form.requestSubmit(form.querySelector("button[value=klistra]"));
  };

  const tell = (words, changed) => {
    told.textContent = words;
    undo.hidden = before.length === 0;
    changed?.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const fill = (rows, first) => {
    const [top, left] = placeOf(first);
    let lost = false;
    before = [];
    rows.forEach((row, down) => row.forEach((text, across) => {
      const input = text ? at(top + down, left + across) : null;
      if (text && !input) lost = true;
      if (!input) return;
      before.push([input, input.value]);
      input.value = text;
    }));
    const filled = told.dataset.filled.replace("{count}", before.length);
    tell(lost ? `${filled} ${told.dataset.lost}` : filled, first);
  };

  table.addEventListener("paste", (event) => {
    if (!isCell(event.target)) return;
    const text = event.clipboardData.getData("text/plain");
    const rows = blockOf(text);
    if (rows.length < 2 && rows[0].length < 2) return;
    event.preventDefault();
    if (hasHeadings(rows)) readByServer(event.target.form, text);
    else fill(rows, event.target);
  });

  undo.addEventListener("click", () => {
    const [first] = before[0];
    for (const [input, value] of before) input.value = value;
    before = [];
    tell(told.dataset.undone, first);
    first.focus();
  });
})();
