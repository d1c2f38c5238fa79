// Where does a block from a spreadsheet go? From the pointed cell onto the grid; else to the import.
"use strict";

(function () {
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

  document.addEventListener("paste", (event) => {
    if (event.target.closest("input, textarea, select") || document.querySelector("td.editing")) { return; }
    const text = event.clipboardData.getData("text/plain");
    const cell = document.querySelector("table.dense td.at");
    const grid = document.getElementById("paste-on-grid");
    const toImport = document.getElementById("paste-to-import");
    if (!text.trim()) { return; }
    if (cell && grid) { event.preventDefault(); ontoGrid(grid, cell, text); }
    else if (!cell && toImport && text.includes("\t")) { event.preventDefault(); send(toImport, { pasted: text }); }
  });
})();
