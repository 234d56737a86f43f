/* What scripts add to the public pages of cases; each page works without them. */

function focusErrors() {
  document.querySelector("[data-error-summary]")?.focus();
}

/* Anonymous filers are not asked who they are. */
function followIdentity(form) {
  const person = form.querySelector("[data-person]");
  const modes = form.querySelectorAll('input[name="identity_mode"]');
  if (!person) return;
  const follow = () => {
    const chosen = form.querySelector('input[name="identity_mode"]:checked');
    person.hidden = chosen?.value === "anonymous";
  };
  modes.forEach((mode) => mode.addEventListener("change", follow));
  follow();
}

/* The limit is told while writing and never cuts what was typed. */
function countCharacters(field) {
  const limit = Number(field.dataset.limit);
  const counter = document.createElement("output");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  counter.className = "case-counter";
  counter.htmlFor = field.id;
  field.after(counter);
  const count = () => {
    const length = field.value.length;
    const near = length > limit * 0.8;
    counter.hidden = !near;
    counter.textContent = near ? `${number.format(length)} / ${number.format(limit)}` : "";
    counter.classList.toggle("case-counter--over", length > limit);
  };
  field.addEventListener("input", count);
  count();
}

async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  return field.remove();
}

function serveReceipt(receipt) {
  const code = receipt.querySelector("[data-code]").dataset.code;
  const kept = receipt.querySelector("[data-code-kept]");
  const status = receipt.querySelector("[data-copied]");
  receipt.querySelectorAll("[data-needs-script]").forEach((part) => { part.hidden = false; });
  receipt.querySelector("[data-print]").addEventListener("click", () => window.print());
  receipt.querySelector("[data-copy]").addEventListener("click", async () => {
    await copyText(code);
    status.textContent = status.dataset.text;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!kept.checked) event.preventDefault();
  });
}

focusErrors();
document.querySelectorAll('form[data-form="case"]').forEach(followIdentity);
document.querySelectorAll("[data-limit]").forEach(countCharacters);
document.querySelectorAll("[data-receipt]").forEach(serveReceipt);
