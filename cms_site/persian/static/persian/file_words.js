// The button of a file in the language of the admin: a browser's own speaks the browser's language.

const { gettext } = globalThis;
// What has words of its own in the page improves itself, and Wagtail's uploads of many files have a button.
const PLAIN = "input[type=file]:not([data-choose], .file-words__own, .replace-file-input input)";
let unnamed = 0;

function words(input) {
  const names = Array.from(input.files, (file) => file.name);
  return names.join(", ") || gettext("No file chosen");
}

function improve(input) {
  input.id ||= `file-words-${(unnamed += 1)}`;
  const button = document.createElement("label");
  button.className = "file-words__button";
  button.htmlFor = input.id;
  button.textContent = gettext("Choose a file");
  const chosen = document.createElement("bdi");
  chosen.setAttribute("role", "status");
  chosen.textContent = words(input);
  input.classList.add("file-words__own");
  input.after(button, chosen);
}

function improveAll(root) {
  root.querySelectorAll(PLAIN).forEach(improve);
}

// On the page, since Wagtail's uploads put a fresh copy in the place of an input that was used.
document.addEventListener("change", ({ target }) => {
  if (!target.matches(".file-words__own")) return;
  target.parentElement.querySelector(".file-words__button + bdi").textContent = words(target);
});

improveAll(document);
new MutationObserver((mutations) => {
  for (const { addedNodes } of mutations) {
    for (const node of addedNodes)
      if (node.parentElement) improveAll(node.parentElement);
  }
}).observe(document.body, { childList: true, subtree: true });
