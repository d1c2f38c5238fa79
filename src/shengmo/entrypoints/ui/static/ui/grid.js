// How is a cell of the grid edited without leaving it? F2 or a double click; Enter next row, Esc back;
// Ctrl+D copies the cell above; the arrows move from cell to cell once one is pointed at.
// Without scripts the same form stands on a page of its own.
"use strict";

(function () {
  const table = document.querySelector("table.dense[data-rows]");
  if (!table) { return; }

  const SCRIPT = { "X-Requested-With": "fetch" };
  let editing = null; // { cell, text }

  function cells(row) { return Array.from(row.querySelectorAll("td[data-edit]")); }

  function point(cell) {
    table.querySelectorAll("td.at").forEach((old) => old.classList.remove("at"));
    if (!cell) { return; }
    cell.classList.add("at");
    cell.tabIndex = -1;
    cell.focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function chosenRow() {
    return table.querySelector("tbody tr.chosen") || table.querySelector("tbody tr");
  }

  function pointed() { return table.querySelector("td.at"); }

  function step(by) {
    const row = chosenRow();
    if (!row) { return; }
    const all = cells(row);
    if (all.length === 0) { return; }
    const now = pointed();
    const at = now && now.parentNode === row ? all.indexOf(now) : by > 0 ? -1 : all.length;
    row.classList.add("chosen");
    point(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  function leave() {
    if (!editing) { return; }
    editing.cell.classList.remove("editing");
    editing.cell.textContent = editing.text;
    const cell = editing.cell;
    editing = null;
    point(cell);
  }

  function fill(cell, text) {
    const part = new DOMParser().parseFromString(text, "text/html");
    const form = part.querySelector("form.cell-form");
    if (!form) { window.location.href = cell.dataset.edit; return; }
    cell.replaceChildren(form);
    cell.classList.add("editing");
    const input = form.querySelector("[name=value]");
    input.focus();
    if (typeof input.select === "function") { input.select(); }
  }

  function open(cell, above) {
    if (!cell || editing) { return; }
    editing = { cell: cell, text: cell.textContent, stays: Boolean(above) };
    const address = cell.dataset.edit + (above ? "&above=" + above : "");
    fetch(address, { credentials: "same-origin", headers: SCRIPT })
      .then((answer) => answer.text())
      .then((text) => { fill(cell, text); if (above) { take(cell); } })
      .catch(() => { window.location.href = cell.dataset.edit; });
  }

  // What was copied from above is saved at once, unless a reason or a fault stands in the way.
  function take(cell) {
    const form = cell.querySelector("form.cell-form");
    if (!form || form.querySelector(".fault")) { return; }
    const reason = form.querySelector("[name=reason]");
    if (reason) { reason.focus(); } else { save(form); }
  }

  function say(text) {
    const place = document.getElementById("grid-says");
    if (place) { place.textContent = text; }
  }

  function copyAbove() {
    const cell = pointed();
    const above = cell.parentNode.previousElementSibling;
    say(above ? "" : "上面没有行，没有可以抄的。");
    if (above) { open(cell, above.dataset.matter); }
  }

  // One row up or down in the same column.
  function move(by) {
    const row = pointed().parentNode;
    const place = cells(row).indexOf(pointed());
    const next = by > 0 ? row.nextElementSibling : row.previousElementSibling;
    if (!next) { return; }
    row.classList.remove("chosen");
    next.classList.add("chosen");
    point(cells(next)[place] || null);
  }

  function below(row, place) {
    const next = row.nextElementSibling;
    if (!next) { return; }
    table.querySelectorAll("tr.chosen").forEach((old) => old.classList.remove("chosen"));
    next.classList.add("chosen");
    point(cells(next)[place] || null);
  }

  function save(form) {
    const cell = editing.cell;
    const row = cell.parentNode;
    const place = cells(row).indexOf(cell);
    const stays = editing.stays;
    const body = new URLSearchParams(new FormData(form));
    fetch(form.getAttribute("action"), { method: "POST", credentials: "same-origin", headers: SCRIPT, body: body })
      .then((answer) => answer.text().then((text) => ({ good: answer.ok, text: text })))
      .then((answer) => {
        if (!answer.good) { fill(cell, answer.text); return; }
        const part = new DOMParser().parseFromString("<table><tbody>" + answer.text + "</tbody></table>", "text/html");
        const fresh = part.querySelector("tr");
        editing = null;
        row.replaceWith(fresh);
        fresh.classList.add("chosen");
        point(cells(fresh)[place] || null);
        if (!stays) { below(fresh, place); }
      })
      .catch(() => { form.submit(); });
  }

  // Back from a paste, the first row that it changed is chosen.
  const changed = window.location.hash.startsWith("#m-") && document.getElementById(window.location.hash.slice(1));
  if (changed) { changed.classList.add("chosen"); }

  table.addEventListener("dblclick", (event) => {
    const cell = event.target.closest("td[data-edit]");
    if (cell) { point(cell); open(cell); }
  });

  table.addEventListener("click", (event) => {
    const row = event.target.closest("tbody tr");
    if (!row || event.target.closest("a, form")) { return; }
    table.querySelectorAll("tr.chosen").forEach((old) => old.classList.remove("chosen"));
    row.classList.add("chosen");
    point(event.target.closest("td[data-edit]"));
  });

  table.addEventListener("submit", (event) => {
    if (!event.target.matches(".cell-form") || !editing) { return; }
    event.preventDefault();
    save(event.target);
  });

  table.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && editing) { event.preventDefault(); leave(); }
  });

  // Before the keys that every page has, which would choose another row.
  document.addEventListener("keydown", (event) => {
    if (!pointed() || editing || event.altKey || event.target.closest("input, textarea, select")) { return; }
    const held = event.ctrlKey || event.metaKey;
    if (held && event.key.toLowerCase() === "d") { event.preventDefault(); copyAbove(); }
    else if (held) { return; }
    else if (event.key === "ArrowDown") { event.preventDefault(); move(1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); move(-1); }
    else if (event.key === "Escape") { event.preventDefault(); point(null); }
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || editing || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) { return; }
    if (event.key === "F2") { event.preventDefault(); if (!pointed()) { step(1); } open(pointed()); }
    else if (event.key === "ArrowRight") { event.preventDefault(); step(1); }
    else if (event.key === "ArrowLeft") { event.preventDefault(); step(-1); }
    else if (event.key === "Enter" && event.target.matches("td.at")) { event.preventDefault(); open(pointed()); }
  });
})();
