// Unfold the clause that a link of the warnings leads to, and bring it to the middle.

function unfold() {
  const section = document.getElementById(window.location.hash.slice(1));
  const toggle = section?.closest("[data-streamfield-child]") && section.querySelector("[data-panel-toggle]");
  if (!toggle) return;
  if (toggle.getAttribute("aria-expanded") === "false") toggle.click();
  // Wagtail unfolds step by step.
  setTimeout(() => section.scrollIntoView({ block: "center", behavior: "instant" }), 350);
}

window.addEventListener("hashchange", () => setTimeout(unfold, 150));
window.addEventListener("load", () => setTimeout(unfold, 150));
