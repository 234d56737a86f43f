// Open the tab of the field, or unfold the clause, that a link leads to, and bring it to the middle.

function openTab(target) {
  const panel = target.closest("[role=tabpanel]");
  if (panel?.hidden) document.querySelector(`[role=tab][href="#${panel.id}"]`)?.click();
}

function unfold(section) {
  const child = section.closest("[data-streamfield-child]");
  const toggle = child && section.querySelector("[data-panel-toggle]");
  if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
}

function show() {
  const target = document.getElementById(window.location.hash.slice(1));
  if (!target) return;
  openTab(target);
  unfold(target);
  // Wagtail unfolds step by step.
  setTimeout(() => {
    target.scrollIntoView({ block: "center", behavior: "instant" });
    if (target.matches("input, select, textarea")) target.focus();
  }, 350);
}

window.addEventListener("hashchange", () => setTimeout(show, 150));
window.addEventListener("load", () => setTimeout(show, 150));
