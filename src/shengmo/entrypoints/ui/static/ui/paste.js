// Where does a block from a spreadsheet go? From the pointed cell onto the grid; else to the import.
"use strict";

(function () {
  let fixed = null; // the cell last clicked that the grid does not edit

  function say(text) {
    const place = document.getElementById("grid-says");
    if (place) { place.textContent = text; }
  }

  function send(form, values) {
    Object.keys(values).forEach((name) => { form.elements[name].value = values[name]; });
    form.submit();
  }

  // The rows from the pointed one down, as the page shows them.
  function rowsFrom(row) {
    const found = [];
    for (let next = row; next; next = next.nextElementSibling) { found.push(next.dataset.matter); }
    return found.join(",");
  }

  function ontoGrid(form, cell, text) {
    const address = new URL(cell.dataset.edit, window.location.href);
    send(form, {
      text: text,
      column: address.searchParams.get("column"),
      rows: rowsFrom(cell.parentNode),
      back: window.location.search.slice(1),
    });
  }

  function refuse(cell) {
    const number = cell.parentNode.querySelector("a[href]").textContent;
    say(number + "的“" + cell.dataset.name + "”不能在台账里改，请打开这件事更正。要当作新的行导入，先按 Esc 再粘贴。");
  }

  document.addEventListener("click", (event) => {
    const cell = event.target.closest("table.dense tbody td");
    fixed = cell && !cell.dataset.edit ? cell : null;
    say("");
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { fixed = null; say(""); }
  });

  document.addEventListener("paste", (event) => {
    if (event.target.closest("input, textarea, select") || document.querySelector("td.editing")) { return; }
    const text = event.clipboardData.getData("text/plain");
    const cell = document.querySelector("table.dense td.at");
    const grid = document.getElementById("paste-on-grid");
    const toImport = document.getElementById("paste-to-import");
    if (!text.trim()) { return; }
    if (cell && grid) { event.preventDefault(); ontoGrid(grid, cell, text); }
    else if (fixed && grid) { event.preventDefault(); refuse(fixed); }
    else if (!cell && toImport && text.includes("\t")) { event.preventDefault(); send(toImport, { pasted: text }); }
  });
})();
