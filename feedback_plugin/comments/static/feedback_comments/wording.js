// Brings the words of the chosen clause into the field for a proposed wording.

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

function improveProposal(form, details) {
  const { anchor: anchors, proposed_wording: field, wording_base: base } = form.elements;
  const clauses = new Map();
  const isKept = !form.elements.rewords;
  const draftKey = () => `feedback-draft-${form.dataset.page}-${anchors.value}`;

  async function clauseOf(anchor) {
    if (!clauses.has(anchor)) {
      const query = new URLSearchParams({ page: form.dataset.page, anchor });
      const response = await fetch(`${form.dataset.clauseUrl}?${query}`, { credentials: "omit" });
      clauses.set(anchor, response.ok ? await response.json() : { text: "", base: "" });
    }
    return clauses.get(anchor);
  }

  async function fill() {
    const anchor = anchors.value;
    if (!anchor || field.value) return;
    const clause = await clauseOf(anchor).catch(() => null);
    if (!clause || anchors.value !== anchor || field.value) return;
    field.value = (isKept && recall(draftKey())) || clause.text;
    base.value = clause.base;
    if (clause.longest) field.dataset.limit = clause.longest;
    field.dispatchEvent(new Event("input"));
  }

  anchors.addEventListener("change", () => {
    details.hidden = !anchors.value;
    field.value = base.value = "";
    if (details.open) fill();
  });
  details.addEventListener("toggle", () => {
    if (details.open) fill();
  });
  field.addEventListener("input", () => {
    const isOwn = field.value !== clauses.get(anchors.value)?.text;
    if (isKept) remember(draftKey(), isOwn ? field.value : "");
  });
  details.hidden = !anchors.value;
  if (details.open) fill();
}

const form = document.querySelector('form[data-form="comment"]');
const details = form?.querySelector("[data-propose]");
if (details) improveProposal(form, details);
