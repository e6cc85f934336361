// What is wider than the page is scrolled with the keys, too.
function reachable() {
  for (const wide of document.querySelectorAll(".highlight pre, .railroad, .table-wrapper")) {
    if (wide.scrollWidth > wide.clientWidth) {
      wide.tabIndex = 0;
    } else {
      wide.removeAttribute("tabindex");
    }
  }
}

addEventListener("load", reachable);
addEventListener("resize", reachable);
