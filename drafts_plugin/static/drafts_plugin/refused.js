// A form that was refused is not stored by itself a moment later, behind the back of the sentence that says so: what
// stands in it is kept when its editor saves it.

const form = document.querySelector("form[data-edit-form]");

if (form?.querySelector(".w-field--error, .error-message")) {
  const without = (words, pattern) => words.replace(pattern, "").replace(/\s+/g, " ").trim();
  form.dataset.controller = without(form.dataset.controller, /\bw-autosave\b/);
  form.dataset.action = without(form.dataset.action, /\S*w-autosave\S*/g);
}
