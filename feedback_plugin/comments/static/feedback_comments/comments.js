// Improves the comment form: everything here also works without it.
const DRAFT_PREFIX = "feedback-draft-";
const language = document.documentElement.lang || "fa";
const formatNumber = new Intl.NumberFormat(language).format;

function draftKey(pageId) {
  return DRAFT_PREFIX + pageId;
}

// Storage may be switched off; the form then works without a memory.
function remember(key, text) {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    return;
  }
}

function recall(key) {
  try {
    return localStorage.getItem(key) || "";
  } catch {
    return "";
  }
}

function fetchToken(form) {
  const field = form.elements.form_token;
  if (field.value) return;
  fetch(form.dataset.tokenUrl, { credentials: "omit", cache: "no-store" })
    .then((response) => (response.ok ? response.json() : { token: "" }))
    .then(({ token }) => {
      field.value ||= token;
    })
    .catch(() => {});
}

function countCharacters(textarea, counter) {
  const most = Number(textarea.dataset.maxLength);
  const left = most - [...textarea.value].length;
  const sentence = left < 0 ? counter.dataset.over : counter.dataset.left;
  counter.textContent = sentence.replace("{number}", formatNumber(Math.abs(left)));
  counter.classList.toggle("feedback-counter-over", left < 0);
}

function keepText(form, textarea) {
  const key = draftKey(form.dataset.page);
  if (!textarea.value) textarea.value = recall(key);
  textarea.addEventListener("input", () => remember(key, textarea.value));
}

function showOrganisation(form) {
  const kind = form.elements.respondent_kind;
  const field = form.querySelector(".feedback-field-organisation");
  const kinds = form.dataset.kinds.split(" ");
  const update = () => {
    field.hidden = !kinds.includes(kind.value);
  };
  kind.addEventListener("change", update);
  update();
}

function improveForm(form) {
  const textarea = form.elements.text;
  const counter = form.querySelector(".feedback-counter");
  for (const beginning of ["focusin", "input"]) {
    form.addEventListener(beginning, () => fetchToken(form), { once: true });
  }
  keepText(form, textarea);
  showOrganisation(form);
  const count = () => countCharacters(textarea, counter);
  textarea.addEventListener("input", count);
  count();
}

// A clause's button chooses its clause in the form of this page instead of loading it again.
function improveClauseButton(button, form) {
  button.addEventListener("click", (event) => {
    const anchors = form.elements.anchor;
    if (!anchors || ![...anchors.options].some((option) => option.value === button.value)) return;
    event.preventDefault();
    anchors.value = button.value;
    form.scrollIntoView();
    form.elements.text.focus();
  });
}

function improveReceipt(receipt) {
  remember(draftKey(receipt.dataset.page), "");
  const shown = receipt.querySelector("[data-code]");
  if (!shown) return;
  let isNoted = false;
  const copy = receipt.querySelector("[data-copy]");
  const print = receipt.querySelector("[data-print]");
  const noted = receipt.querySelector("[data-noted]");
  noted.hidden = print.hidden = false;
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(shown.dataset.code);
    copy.textContent = copy.dataset.done;
    isNoted = true;
  });
  print.addEventListener("click", () => {
    isNoted = true;
    window.print();
  });
  noted.addEventListener("change", (event) => {
    isNoted = event.target.checked;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isNoted) event.preventDefault();
  });
}

const form = document.querySelector('form[data-form="comment"]');
if (form) {
  improveForm(form);
  for (const button of document.querySelectorAll(".feedback-button")) {
    improveClauseButton(button, form);
  }
}
document.querySelectorAll("[data-receipt]").forEach(improveReceipt);
document.getElementById("feedback-errors")?.focus();
