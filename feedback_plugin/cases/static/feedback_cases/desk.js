// A case has a form for each act: what was begun in one is still there after another was sent.
const desk = document.querySelector("[data-case]");
const key = `feedback-case-${desk.dataset.case}`;
const FIELDS = "textarea, select, input:not([type=hidden], [type=file])";

// Storage may be switched off; the page then works without a memory.
function keep(begun) {
  try {
    sessionStorage.setItem(key, JSON.stringify(begun));
  } catch {
    return;
  }
}

function takeBack() {
  try {
    const begun = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    sessionStorage.removeItem(key);
    return begun;
  } catch {
    return [];
  }
}

function begunBeside(sent) {
  const fields = [...desk.querySelectorAll(FIELDS)].filter((field) => field.name && field.form !== sent);
  return fields.filter((field) => field.value.trim()).map((field) => [field.name, field.value]);
}

desk.addEventListener("submit", (event) => keep(begunBeside(event.target)));
// A form that is drawn when it is asked for comes with the page anew.
desk.addEventListener("click", (event) => {
  if (event.target.closest("a[href^='?act=']")) keep(begunBeside(null));
});

for (const [name, value] of takeBack()) {
  const field = desk.querySelector(`[name="${CSS.escape(name)}"]`);
  if (field && !field.value) {
    field.value = value;
    field.closest("details").open = true;
  }
}
