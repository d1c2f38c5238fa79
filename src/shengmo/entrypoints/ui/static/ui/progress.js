// How far is what the form was sent for? Asked while its answer is awaited; without us the page waits.
"use strict";

(function () {
  const EVERY = 500; // milliseconds

  function watch(form) {
    const box = form.querySelector("[data-watch]");
    const bar = box.querySelector("progress");
    const far = box.querySelector("[data-far]");
    const address = box.dataset.watch + "?watch=" + encodeURIComponent(form.elements.watch.value);
    let timer = 0;

    function show(told) {
      if (!told.of) { return; }
      bar.max = told.of;
      bar.value = told.done;
      far.textContent = told.text;
    }

    function ask() {
      fetch(address, { credentials: "same-origin" })
        .then((answer) => (answer.ok ? answer.json() : {}))
        .then(show)
        .catch(() => {}) // the next one may come through
        .then(() => { if (!box.hidden) { timer = setTimeout(ask, EVERY); } });
    }

    function stop() {
      box.hidden = true;
      clearTimeout(timer);
    }

    form.addEventListener("submit", (event) => {
      const pressed = event.submitter;
      if (pressed && "download" in pressed.dataset) { return; } // the page stays: nothing would end it
      box.hidden = false;
      timer = setTimeout(ask, EVERY);
    });
    window.addEventListener("pageshow", stop); // come back to, the page waits for nothing
  }

  document.querySelectorAll("[data-watch]").forEach((box) => { watch(box.closest("form")); });
})();
