// No number of issues stands beside a page that was not looked at: neither before the first check
// nor while the form has errors and the preview is an older one, or none.

const panel = document.querySelector("[data-portal-checks]");
const count = panel?.querySelector("[data-content-checker-count]");

function forget() {
  panel.querySelector("[data-portal-unchecked]").hidden = false;
  panel.querySelector("[data-checks-panel]").replaceChildren();
  count.textContent = "–";
  count.classList.remove("has-errors");
  const toggle = document.querySelector("[data-side-panel-toggle=checks] [data-side-panel-toggle-counter]");
  if (toggle) toggle.hidden = true;
}

if (panel) {
  let outdated = false;
  const judge = (valid) => {
    outdated = !valid;
    if (outdated) forget();
  };
  // A check that began before the form had errors may end after them.
  const known = () => {
    if (outdated && count.textContent !== "–") forget();
    panel.querySelector("[data-portal-unchecked]").hidden = count.textContent !== "–";
  };
  new MutationObserver(known).observe(count, { childList: true, characterData: true, subtree: true });
  document.addEventListener("w-preview:json", (event) => judge(event.detail.data.is_valid));
  document.addEventListener("w-preview:error", () => judge(false));
}
