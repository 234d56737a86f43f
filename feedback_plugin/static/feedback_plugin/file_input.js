// A browser's own button for a file speaks the browser's language: this one speaks the page's.

function improve(input) {
  const button = document.createElement("label");
  button.className = "feedback-file-button";
  button.htmlFor = input.id;
  button.textContent = input.dataset.choose;
  const chosen = document.createElement("bdi");
  chosen.className = "feedback-file-name";
  chosen.setAttribute("role", "status");
  const show = () => {
    const file = input.files[0];
    const isTooLarge = file && file.size > Number(input.dataset.most || Infinity);
    chosen.textContent = isTooLarge ? input.dataset.tooLarge : file?.name || input.dataset.none;
    // A name is written by its owner, in whatever direction.
    chosen.dir = file && !isTooLarge ? "auto" : "";
    chosen.classList.toggle("feedback-file-refused", Boolean(isTooLarge));
  };
  input.classList.add("feedback-file-own");
  input.after(button, chosen);
  input.addEventListener("change", show);
  input.form.addEventListener("reset", () => window.setTimeout(show));
  show();
}

document.querySelectorAll("input[type=file][data-choose]").forEach(improve);
