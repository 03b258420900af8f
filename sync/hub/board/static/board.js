// What the pages need beyond htmx: arrows in a list, and one sentence for a screen reader.
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

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
})();
