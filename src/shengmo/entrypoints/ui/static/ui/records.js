// What happens on a click on a number? Its records open in a window over the text.
"use strict";

(function () {
  const dialog = document.querySelector("dialog#records");
  if (!dialog || typeof dialog.showModal !== "function") { return; }
  const body = dialog.querySelector("[data-body]");
  let from = null;

  function show(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const main = page.querySelector("main");
    body.replaceChildren(...Array.from(main ? main.childNodes : page.body.childNodes));
    dialog.showModal();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.figure, .paper a[data-indicator]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    from = link;
    fetch(link.href, { credentials: "same-origin" })
      .then((answer) => answer.text())
      .then(show)
      .catch(() => { window.location.href = link.href; });
  });

  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => { if (from) { from.focus(); } });
})();
