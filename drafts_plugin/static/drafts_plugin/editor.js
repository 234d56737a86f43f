// Unfold the clause that a link of the warnings leads to, and bring it to the middle.

function unfold() {
  const section = document.getElementById(window.location.hash.slice(1));
  const toggle = section?.closest("[data-streamfield-child]") && section.querySelector("[data-panel-toggle]");
  if (!toggle) return;
  if (toggle.getAttribute("aria-expanded") === "false") toggle.click();
  section.scrollIntoView({ block: "center" });
}

window.addEventListener("hashchange", unfold);
window.addEventListener("load", () => setTimeout(unfold, 150));
