// Improves the comment form: everything here also works without it.

function draftKey(pageId) {
  return `feedback-draft-${pageId}`;
}

// Storage may be switched off; the form then works without a memory.
function remember(storage, key, text) {
  try {
    if (text) storage.setItem(key, text);
    else storage.removeItem(key);
  } catch {
    return;
  }
}

function recall(storage, key) {
  try {
    return storage.getItem(key) || "";
  } catch {
    return "";
  }
}

async function fetchToken(form) {
  const field = form.elements.form_token;
  if (field.value) return;
  let issued = {};
  try {
    const response = await fetch(form.dataset.tokenUrl, { credentials: "omit", cache: "no-store" });
    if (response.ok) issued = await response.json();
  } catch {
    issued = {};
  }
  if (field.value) return;
  field.value = issued.token || "";
  // For `proof.js`, which stands for itself.
  form.dispatchEvent(new CustomEvent("feedback:token", { detail: issued.challenge || null }));
}

// The text and the clause that it is about; who writes is asked anew. Changed words of an earlier
// comment are not kept: they would take the place of another one that is not sent yet.
function keepText(form, textarea) {
  if (form.elements.rewords) return;
  form.querySelector("[data-keeps-text]")?.removeAttribute("hidden");
  const anchors = form.elements.anchor;
  const key = draftKey(form.dataset.page);
  const clauseKey = `${key}-:clause`;
  const keep = () => {
    remember(localStorage, key, textarea.value);
    remember(localStorage, clauseKey, textarea.value && (anchors?.value ?? ""));
  };
  const kept = textarea.value ? "" : recall(localStorage, key);
  const clause = recall(localStorage, clauseKey);
  textarea.addEventListener("input", keep);
  anchors?.addEventListener("change", keep);
  if (kept) bringBack(form, textarea, kept, clause);
}

function bringBack(form, textarea, text, clause) {
  const anchors = form.elements.anchor;
  const note = form.querySelector("[data-brought-back]");
  textarea.value = text;
  if (anchors && !anchors.value && [...anchors.options].some((option) => option.value === clause)) {
    anchors.value = clause;
    anchors.dispatchEvent(new Event("change"));
  }
  // For the counter.
  textarea.dispatchEvent(new Event("input"));
  if (note) note.textContent = note.dataset.broughtBack;
}

// A part of the form that is for some kinds of respondents alone.
function showFor(form, field, codes) {
  const kind = form.elements.respondent_kind;
  if (!field) return;
  const kinds = codes.split(" ");
  const update = () => {
    field.hidden = !kinds.includes(kind.value);
  };
  kind.addEventListener("change", update);
  update();
}

function showOrganisation(form) {
  showFor(form, form.querySelector(".feedback-field-organisation"), form.dataset.kinds);
}

// What somebody has filled in stays in sight, whatever they choose then.
function showMinutes(form) {
  const minutes = form.querySelector("[data-minutes]");
  if (minutes && !minutes.open) showFor(form, minutes, form.dataset.minutesKinds);
}

// A number that stands for everything that was written; 53 bits are plenty within one tab.
function hashOf(form) {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const [name, value] of new FormData(form)) {
    if (name === "form_token" || name === "wording_base") continue;
    const said = typeof value === "string" ? value.trim() : `${value.name}/${value.size}`;
    for (const sign of `${name}=${said}\n`) {
      high = Math.imul(high ^ sign.codePointAt(0), 2654435761);
      low = Math.imul(low ^ sign.codePointAt(0), 1597334677);
    }
  }
  return 4294967296 * (2097151 & high) + (low >>> 0);
}

// After "back", a form may hold no token, or a used one. The same words go with the token that they
// were sent with, so that they stay one comment; other words need a token of their own.
function sendOnce(form) {
  const key = `feedback-sent-${form.dataset.page}`;
  const field = form.elements.form_token;
  // A form that the server gave a token to was answered: what was sent before it is settled.
  if (field.getAttribute("value")) remember(sessionStorage, key, "");
  form.addEventListener("submit", async (event) => {
    const sent = JSON.parse(recall(sessionStorage, key) || "[]");
    const hash = hashOf(form);
    const before = sent.find((each) => each.hash === hash);
    if (before) {
      field.value = before.token;
    } else if (field.value && sent.some((each) => each.token === field.value)) {
      event.preventDefault();
      field.value = "";
      await fetchToken(form);
      form.requestSubmit();
    } else if (field.value) {
      const latest = [...sent.slice(-4), { hash, token: field.value }];
      remember(sessionStorage, key, JSON.stringify(latest));
    }
  });
}

function improveForm(form) {
  for (const beginning of ["focusin", "input"]) {
    form.addEventListener(beginning, () => fetchToken(form), { once: true });
  }
  showOrganisation(form);
  showMinutes(form);
  nameTheClause(form);
  leadBack(form);
  keepText(form, form.elements.text);
  sendOnce(form);
}

// The heading names the clause that is chosen, and says so aloud where it is chosen from the list.
function nameTheClause(form) {
  const anchors = form.elements.anchor;
  const title = form.querySelector(".feedback-form-title");
  if (!anchors || !title) return;
  anchors.addEventListener("change", () => {
    const clause = anchors.selectedOptions[0].textContent.trim();
    title.textContent = anchors.value ? title.dataset.clause.replace("{clause}", clause) : title.dataset.whole;
    form.querySelector("[data-said]").textContent = title.textContent;
  });
}

// The link back to the clause goes where the choice goes.
function leadBack(form) {
  const link = form.querySelector("[data-clause-link]");
  if (!link) return;
  form.elements.anchor.addEventListener("change", (event) => {
    link.hidden = !event.target.value;
    link.firstElementChild.hash = `clause-${event.target.value}`;
  });
}

// A clause's button chooses its clause in the form of this page instead of loading it again.
function improveClauseButton(button, form) {
  button.addEventListener("click", (event) => {
    const anchors = form.elements.anchor;
    if (!anchors || ![...anchors.options].some((option) => option.value === button.value)) return;
    event.preventDefault();
    anchors.value = button.value;
    anchors.dispatchEvent(new Event("change"));
    // "Back" leads to the clause again.
    window.history.pushState(null, "", `#${form.id}`);
    // At once: a smooth way over a whole law is long, and makes dizzy.
    form.scrollIntoView({ behavior: "instant" });
    form.querySelector(".feedback-form-title").focus({ preventScroll: true });
  });
}

const form = document.querySelector('form[data-form="comment"]');
if (form) {
  improveForm(form);
  for (const button of document.querySelectorAll(".feedback-button")) {
    improveClauseButton(button, form);
  }
}

// Comments on several clauses: each text is kept by itself.
function keepTexts(written) {
  const note = written.querySelector("[data-brought-back]");
  written.querySelector("[data-keeps-text]")?.removeAttribute("hidden");
  for (const field of written.querySelectorAll('textarea[name$="-text"]')) {
    const key = `${draftKey(written.dataset.page)}-:${field.name}`;
    const kept = field.value ? "" : recall(localStorage, key);
    field.addEventListener("input", () => remember(localStorage, key, field.value));
    if (kept) {
      field.value = kept;
      field.dispatchEvent(new Event("input"));
      note.textContent = note.dataset.broughtBack;
    }
  }
}

const several = document.querySelector('form[data-form="several"]');
if (several) {
  showOrganisation(several);
  keepTexts(several);
}
