// Which keys work on a page? "/" search, ↑ ↓ Enter in a list, and the letters that links declare.
"use strict";

(function () {
  function typing(target) {
    return target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  function rows() {
    return Array.from(document.querySelectorAll("table[data-rows] tbody tr")).filter(
      (row) => row.querySelector("a[href]")
    );
  }

  function choose(step) {
    const all = rows();
    if (all.length === 0) { return false; }
    const at = all.findIndex((row) => row.classList.contains("chosen"));
    const next = Math.min(Math.max(at + step, 0), all.length - 1);
    all.forEach((row) => row.classList.remove("chosen"));
    all[next].classList.add("chosen");
    all[next].querySelector("a[href]").focus();
    return true;
  }

  function press(key) {
    const named = document.querySelector('[data-key="' + CSS.escape(key) + '"]');
    if (!named) { return false; }
    if (named.matches("input, select, textarea")) { named.focus(); } else { named.click(); }
    return true;
  }

  const steps = { ArrowDown: 1, ArrowUp: -1 };

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) { return; }
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target) || document.querySelector("dialog[open]")) { return; }
    let done = false;
    if (event.key in steps) { done = choose(steps[event.key]); }
    else if (event.key === "p") { window.print(); done = true; }
    else { done = press(event.key); }
    if (done) { event.preventDefault(); }
  }

  document.addEventListener("keydown", onKey);

  // A form is sent once, however often the button is pressed.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-again]")) { return; } // gives a file and stays
    const buttons = event.target.querySelectorAll("button:not([name])");
    window.setTimeout(() => buttons.forEach((button) => { button.disabled = true; }), 0);
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("button[disabled]").forEach((button) => { button.disabled = false; });
  });

  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // A list of choices that changes the page sends itself; without scripts its button does.
  document.querySelectorAll("select[data-send]").forEach((select) => {
    select.addEventListener("change", () => select.form.submit());
  });
})();
