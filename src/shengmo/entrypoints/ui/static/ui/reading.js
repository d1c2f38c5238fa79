// What happens on a click that binds a number? Only its row and the tally are drawn anew.
"use strict";

(function () {
  const form = document.querySelector("form[data-stay]");
  if (!form) { return; }

  function replace(page, selector) {
    const old = document.querySelector(selector);
    const fresh = page.querySelector(selector);
    if (old && fresh) { old.replaceWith(document.importNode(fresh, true)); }
  }

  function draw(text, row, place) {
    const page = new DOMParser().parseFromString(text, "text/html");
    if (!page.querySelector(row)) { window.location.reload(); return; }
    replace(page, row);
    replace(page, "[data-tally]");
    const button = document.querySelectorAll(row + " button")[place] || document.querySelector(row + " a");
    if (button) { button.focus(); }
  }

  form.addEventListener("submit", (event) => {
    const pressed = event.submitter;
    if (!pressed || pressed.name !== "say") { return; }
    const row = "#" + pressed.closest("li").id;
    const place = Array.from(document.querySelectorAll(row + " button")).indexOf(pressed);
    const said = new URLSearchParams(new FormData(form));
    said.append(pressed.name, pressed.value);
    event.preventDefault();
    fetch(form.action, { method: "POST", body: said, credentials: "same-origin" })
      .then((answer) => answer.text())
      .then((text) => draw(text, row, place))
      .catch(() => { window.location.reload(); });
  });
})();
