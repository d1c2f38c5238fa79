// What happens when a file is dragged onto a form that takes one? The form takes it and is sent.
"use strict";

(function () {
  document.querySelectorAll("form[data-drop]").forEach((form) => {
    const input = form.querySelector('input[type="file"]');

    function over(event) {
      event.preventDefault();
      form.classList.add("over");
    }

    function leave() { form.classList.remove("over"); }

    function drop(event) {
      event.preventDefault();
      leave();
      if (event.dataTransfer.files.length === 0) { return; }
      input.files = event.dataTransfer.files;
      form.requestSubmit();
    }

    form.addEventListener("dragenter", over);
    form.addEventListener("dragover", over);
    form.addEventListener("dragleave", leave);
    form.addEventListener("drop", drop);
  });

  // A file that misses the form must not replace the page.
  if (document.querySelector("form[data-drop]")) {
    ["dragover", "drop"].forEach((name) => {
      window.addEventListener(name, (event) => { event.preventDefault(); });
    });
  }
})();
