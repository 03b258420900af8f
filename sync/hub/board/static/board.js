// What the pages need beyond htmx: arrows in a list, where the focus goes, one sentence for a screen reader.
(() => {
  "use strict";

  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const list = event.target.closest("[data-arrows]");
    if (!step || !list) return;
    const rows = [...list.querySelectorAll("a[href], button")];
    const next = rows[rows.indexOf(document.activeElement) + step];
    if (next) {
      next.focus();
      event.preventDefault();
    }
  });

  // A live region speaks when its text changes: pages that fetch themselves anew mostly say the same.
  document.addEventListener("htmx:afterSettle", () => {
    const said = document.getElementById("said");
    const now = document.querySelector("[data-say]");
    if (said && now && said.textContent !== now.dataset.say) said.textContent = now.dataset.say;
  });

  // Once: a page that fetches itself anew leaves the focus where it is.
  const settle = () => {
    const next = document.querySelector("[data-focus]");
    if (next) {
      next.removeAttribute("data-focus");
      next.focus();
    }
  };
  document.addEventListener("DOMContentLoaded", settle);
  document.addEventListener("htmx:afterSettle", settle);
})();
