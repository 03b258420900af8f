// A table that is wider than the page can be moved by keys, too; a button to copy is no navigation; what
// looks for words says so.
document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search");

function reachable() {
  for (const buttons of document.querySelectorAll(".md-code__nav")) buttons.role = "none";
  for (const wide of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
    else wide.removeAttribute("tabindex");
  }
}

new ResizeObserver(reachable).observe(document.body);
