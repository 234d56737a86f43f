// What was typed into a dialog of the legal approval stands there again when it is opened anew: Escape, a click beside
// it and its cross close it unasked.

const FORM = "form[action*='/workflow/']";
const typed = new Map();

function fields(form) {
  return [...form.elements].filter((field) => field.name && field.type !== "hidden");
}

function keep(form) {
  typed.set(form.action, new Map(fields(form).map((field) => [field.name, field.value])));
}

function giveBack(form) {
  const values = typed.get(form.action);
  for (const field of fields(form)) {
    if (!values?.get(field.name) || field.value) continue;
    field.value = values.get(field.name);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function each(dialog, act) {
  for (const form of dialog.querySelectorAll(FORM)) act(form);
}

// Wagtail's dialogs tell of themselves by jQuery alone.
const all = window.jQuery?.(document);
all?.on("hide.bs.modal", (event) => each(event.target, keep));
all?.on("shown.bs.modal", (event) => each(event.target, giveBack));
